/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.observedcompletion.springai;

import java.util.List;

/**
 * How a provider's API says what a script has the model say.
 */
interface ModelDialect {

	/**
	 * Returns the content type of a streamed answer.
	 */
	String contentType();

	/**
	 * Returns the pieces of a streamed answer as they are sent, among them
	 * {@link ModelScript#CUT} and {@link ModelScript#STALL}.
	 */
	List<String> stream(ModelScript script);

	/**
	 * Returns an answer that is not streamed.
	 */
	String whole(ModelScript script);

	ModelDialect OPENAI = new ModelDialect() {

		@Override
		public String contentType() {
			return "text/event-stream";
		}

		@Override
		public List<String> stream(ModelScript script) {
			return script.events()
				.stream()
				.map((event) -> ModelScript.isFault(event) ? event : "data: " + event + "\n\n")
				.toList();
		}

		@Override
		public String whole(ModelScript script) {
			return script.whole();
		}

	};

}

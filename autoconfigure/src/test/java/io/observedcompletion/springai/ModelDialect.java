// SPDX-License-Identifier: Apache-2.0

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

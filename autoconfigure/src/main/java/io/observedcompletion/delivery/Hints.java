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

package io.observedcompletion.delivery;

/**
 * What things are called where they are set, so that the log can say what to check.
 *
 * @param backend the name of the backend
 * @param address what sets where it is
 * @param credentials what sets the credentials
 * @param directory what sets where spans are kept on disk
 * @param switchOff what keeps nothing on disk
 * @param thread the name of the thread that sends
 */
public record Hints(String backend, String address, String credentials, String directory, String switchOff,
		String thread) {

	/**
	 * Returns names that are right for any backend.
	 * @return the names
	 */
	public static Hints plain() {
		return new Hints("the backend", "the endpoint", "the credentials", "the directory of the spool",
				"keep nothing on disk", "completion-sender");
	}

}

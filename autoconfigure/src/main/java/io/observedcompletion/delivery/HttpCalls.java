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

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Makes calls for {@link Attachments}, under the same rules as the delivery's own: a
 * deadline, no redirects, nothing that the caller did not add.
 */
@FunctionalInterface
public interface HttpCalls {

	/**
	 * Makes a call and waits for the whole answer.
	 * @param method the HTTP method
	 * @param uri where to, http or https
	 * @param headers the headers, without those of the connection
	 * @param body the body, not changed
	 * @return the answer, whatever its status
	 * @throws IOException if no answer came in time; its message holds no part of the URI
	 * @throws InterruptedException if the delivery is closed meanwhile
	 */
	Reply call(String method, URI uri, Map<String, String> headers, byte[] body)
			throws IOException, InterruptedException;

	/**
	 * An answer.
	 *
	 * @param status the status code
	 * @param body the first 64 KB of the body
	 */
	record Reply(int status, byte[] body) {

	}

}

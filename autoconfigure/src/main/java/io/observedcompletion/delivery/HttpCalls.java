// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Makes calls for {@link Attachments}, under the same rules as the delivery's own: a
 * deadline, no redirects, nothing that the caller did not add.
 *
 * @since 0.9.0
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

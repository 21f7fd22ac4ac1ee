// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;

/**
 * Takes a request whose head was read: reads its body and answers, or does not.
 */
@FunctionalInterface
interface RequestHandler {

	void handle(RequestHead head, HttpConnection connection) throws IOException, InterruptedException;

}

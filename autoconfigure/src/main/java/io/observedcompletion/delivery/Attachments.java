// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import io.observedcompletion.spool.SpoolRecord;

/**
 * What is attached to spans: how it gets to the backend, and how a span says that it did
 * not.
 *
 * @since 0.9.0
 */
public interface Attachments {

	/**
	 * Returns what leaves all attachments behind, without a word in the span.
	 * @return the attachments
	 */
	static Attachments none() {
		return new Attachments() {

			@Override
			public byte[] send(SpoolRecord record, HttpCalls http) {
				return record.span();
			}

			@Override
			public byte[] leave(byte[] span, byte[] attachment) {
				return span;
			}

		};
	}

	/**
	 * Sends the attachments of a span and waits for the answers. Called on the sender's
	 * thread before each request, so it may be called again for the same record.
	 * @param record the span and its attachments
	 * @param http makes the calls
	 * @return the span to send, which says so where an attachment could not be sent
	 * @throws InterruptedException if the delivery is closed meanwhile
	 */
	byte[] send(SpoolRecord record, HttpCalls http) throws InterruptedException;

	/**
	 * Leaves an attachment behind that there is no room for. Called on the thread that
	 * offers the span.
	 * @param span the span, not changed
	 * @param attachment the attachment
	 * @return the span to keep, which says that the attachment was too large
	 */
	byte[] leave(byte[] span, byte[] attachment);

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;

import javax.net.ssl.SSLException;

/**
 * What an answer means for the batch.
 */
enum ResponseAction {

	DELIVERED,

	/** Passes by itself: kept, repeated soon. */
	RETRY,

	/** Needs somebody: kept, repeated rarely. */
	BLOCKED,

	/** The batch holds a span that the backend never takes. */
	REJECTED;

	/**
	 * Reads a status code. An unknown one blocks, because that loses nothing.
	 */
	static ResponseAction of(int status) {
		return switch (status) {
			case 400, 413, 415, 422 -> REJECTED;
			case 408, 425, 429 -> RETRY;
			default -> switch (status / 100) {
				case 2 -> DELIVERED;
				case 5 -> RETRY;
				default -> BLOCKED;
			};
		};
	}

	/**
	 * Reads a failed call. A TLS error caused by the connection itself, such as a reset
	 * during the handshake, passes.
	 */
	static ResponseAction of(IOException failure) {
		boolean connection = failure.getCause() instanceof IOException cause && !(cause instanceof SSLException);
		return (failure instanceof SSLException && !connection) ? BLOCKED : RETRY;
	}

}

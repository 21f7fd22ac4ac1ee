// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.time.Instant;

/**
 * What lies in the spool and is not sent from here.
 *
 * @param folder the folder below the spool's directory
 * @param reason why it is not sent
 * @param files the number of files
 * @param bytes their size
 * @param newest when the last of them was written
 * @since 0.9.0
 */
public record Leftover(String folder, Reason reason, int files, long bytes, Instant newest) {

	Leftover plus(Leftover more) {
		return new Leftover(this.folder, this.reason, this.files + more.files, this.bytes + more.bytes,
				this.newest.isBefore(more.newest) ? more.newest : this.newest);
	}

	String key() {
		return this.folder + " " + this.reason;
	}

	/**
	 * Why something is not sent.
	 */
	public enum Reason {

		/**
		 * It was kept for another backend or another account. Its owner sends it when it
		 * starts; it is removed when it is too old.
		 */
		OTHER_DESTINATION,

		/**
		 * It was written by a later version. Never removed.
		 */
		UNKNOWN_FORMAT,

		/**
		 * It is encrypted with a key that is not among those given now. Never removed; it
		 * is sent after a start with that key.
		 */
		UNKNOWN_KEY,

		/**
		 * It was written before spools knew destinations. Never removed.
		 */
		NO_DESTINATION

	}

}

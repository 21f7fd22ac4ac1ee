// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Is told what happens to a spool and to what is in it. Called on any thread, and does
 * nothing unless it says otherwise.
 *
 * @since 0.9.0
 */
public interface SpoolListener {

	/**
	 * From now on spans are kept in memory only.
	 * @param reason why they would not be safe on disk
	 */
	default void volatileOnly(IOException reason) {
	}

	/**
	 * Spans are kept on disk again.
	 */
	default void durableAgain() {
	}

	/**
	 * The directory was removed, and is made anew.
	 * @param directory the directory of the spool
	 */
	default void madeAnew(Path directory) {
	}

	/**
	 * A file could not be written, read or removed.
	 * @param reason why
	 */
	default void diskFailed(IOException reason) {
	}

	/**
	 * What was in the journal is given up.
	 * @param reason why
	 */
	default void journalDropped(IOException reason) {
	}

	/**
	 * Spans were taken over from instances that are no more.
	 * @param spans how many, maybe none
	 */
	default void recovered(long spans) {
	}

	/**
	 * Spans could not be read. Called on the sender's thread.
	 * @param spans how many there are since the start
	 */
	default void damaged(long spans) {
	}

	/**
	 * A span turned out to be invalid.
	 * @param id its id
	 */
	default void rejected(String id) {
	}

	/**
	 * Something was found that is not sent from here. Told once.
	 * @param leftover what it is
	 */
	default void leftover(Leftover leftover) {
	}

	/**
	 * Spans that were kept for others were removed for their age.
	 * @param spans how many, as far as their files tell
	 */
	default void expired(long spans) {
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * What is to be delivered if the process dies before it is replaced.
 */
interface Journal {

	static Journal none() {
		return NoJournal.INSTANCE;
	}

	/**
	 * Notes a record in place of the one with the same id. For one thread at a time.
	 */
	void put(SpoolRecord record);

	/**
	 * Forgets a record for good. Thread-safe.
	 */
	void end(String id);

	/**
	 * Removes what has ended if nothing else is there. Thread-safe.
	 */
	void tidy();

	/**
	 * Leaves what has not ended to the next process.
	 */
	void close() throws IOException;

	/**
	 * The journal of a process without a disk.
	 */
	enum NoJournal implements Journal {

		INSTANCE;

		@Override
		public void put(SpoolRecord record) {
		}

		@Override
		public void end(String id) {
		}

		@Override
		public void tidy() {
		}

		@Override
		public void close() {
		}

	}

}

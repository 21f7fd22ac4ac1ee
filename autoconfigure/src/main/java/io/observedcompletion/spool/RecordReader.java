// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Records one after another, so that only those of one batch are in memory.
 */
interface RecordReader extends AutoCloseable {

	/**
	 * Returns the next record.
	 * @return {@code null} if there is none
	 */
	@Nullable SpoolRecord next() throws IOException;

	@Override
	default void close() {
	}

}

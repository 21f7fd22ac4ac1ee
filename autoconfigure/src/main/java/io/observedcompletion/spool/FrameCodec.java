// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * Writes the frames of one new file, and reads them again. Thread-safe.
 */
interface FrameCodec extends FrameDecoder {

	/**
	 * Returns how the file begins.
	 */
	byte[] header();

	/**
	 * Returns a record as it stands in the file. Never twice for the same bytes of a
	 * file, whatever became of the first time.
	 */
	byte[] frame(SpoolRecord record) throws IOException;

}

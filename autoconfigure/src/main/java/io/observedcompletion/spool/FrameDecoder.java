// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one file. Thread-safe.
 */
@FunctionalInterface
interface FrameDecoder {

	/**
	 * Reads a frame.
	 * @param header its header, which is right
	 * @param payload as many bytes as the header says
	 * @return {@code null} if it is damaged
	 */
	@Nullable SpoolRecord record(byte[] header, byte[] payload);

}

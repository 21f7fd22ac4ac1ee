// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import org.jspecify.annotations.Nullable;

/**
 * The frames of a file that is not encrypted.
 *
 * @param header how the file begins
 */
record PlainFrames(byte[] header) implements FrameCodec {

	@Override
	public byte[] frame(SpoolRecord record) {
		return Frame.of(record);
	}

	@Override
	public @Nullable SpoolRecord record(byte[] header, byte[] payload) {
		return read(header, payload);
	}

	/**
	 * Reads a frame. One that is encrypted came here by a damaged header, and says
	 * nothing without it.
	 */
	static @Nullable SpoolRecord read(byte[] header, byte[] payload) {
		return Frame.isEncrypted(header) ? null : Frame.record(header, payload);
	}

}

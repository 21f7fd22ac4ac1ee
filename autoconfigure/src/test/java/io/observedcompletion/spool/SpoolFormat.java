// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How files look, for tests of those who cannot see it.
 */
public final class SpoolFormat {

	private SpoolFormat() {
	}

	/**
	 * Returns how a file for a destination begins.
	 */
	public static byte[] header(Destination destination) {
		return FileHeader.of(destination.id());
	}

	/**
	 * Returns the folder that all files for a destination lie in.
	 */
	public static String folder(Destination destination) {
		return destination.folder();
	}

	public static byte[] frame(SpoolRecord record) {
		return Frame.of(record);
	}

	/**
	 * Makes the frame right that a file ends with, so that only its key tells that it was
	 * changed.
	 */
	public static byte[] withCrcOfLastFrame(byte[] file) {
		int start = file.length - Frame.HEADER;
		while (!Frame.isHeader(Arrays.copyOfRange(file, start, start + Frame.HEADER))) {
			start--;
		}
		byte[] frame = Frame.finish(Arrays.copyOfRange(file, start, file.length), true);
		System.arraycopy(frame, 0, file, start, frame.length);
		return file;
	}

	/**
	 * Makes the header of a file right that was changed.
	 */
	public static byte[] withCrc(byte[] file) {
		CRC32C crc = new CRC32C();
		crc.update(file, 0, FileHeader.SIZE - 4);
		ByteBuffer.wrap(file).putInt(FileHeader.SIZE - 4, (int) crc.getValue());
		return file;
	}

}

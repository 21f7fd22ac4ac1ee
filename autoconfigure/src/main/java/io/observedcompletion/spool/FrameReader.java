// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads the intact frames of a file, whatever the file holds. Allocates no more than the
 * file has bytes, and no more than one frame at a time.
 */
final class FrameReader implements RecordReader {

	private final InputStream in;

	private final byte[] header = new byte[Frame.HEADER];

	private long remaining;

	private long position;

	private long start;

	private int damaged;

	FrameReader(Path path) throws IOException {
		// Not a channel: an interrupt would close it.
		this.remaining = path.toFile().length();
		this.in = new BufferedInputStream(new FileInputStream(path.toFile()),
				(int) Math.min(16 * 1024, 64 + this.remaining));
	}

	FrameReader(byte[] content) {
		this.remaining = content.length;
		this.in = new ByteArrayInputStream(content);
	}

	@Override
	public @Nullable SpoolRecord next() throws IOException {
		while (findHeader()) {
			int length = Frame.length(this.header);
			if (length > this.remaining || length > Frame.MAX_BYTES) {
				// Torn: frames are appended, so nothing can follow.
				return null;
			}
			byte[] payload = this.in.readNBytes(length);
			advance(payload.length);
			SpoolRecord record = Frame.record(this.header, payload);
			if (record != null) {
				return record;
			}
			this.damaged++;
		}
		return null;
	}

	/**
	 * Returns how many frames were skipped, as far as that can be told.
	 */
	int damaged() {
		return this.damaged;
	}

	/**
	 * Returns where the last frame starts.
	 */
	long start() {
		return this.start;
	}

	private boolean findHeader() throws IOException {
		while (this.remaining >= Frame.HEADER) {
			this.in.mark(Frame.HEADER);
			if (this.in.readNBytes(this.header, 0, Frame.HEADER) < Frame.HEADER) {
				return false;
			}
			if (Frame.isHeader(this.header)) {
				this.start = this.position;
				advance(Frame.HEADER);
				return true;
			}
			this.in.reset();
			int skipped = toNextMagic();
			this.in.skipNBytes(skipped);
			advance(skipped);
		}
		return false;
	}

	private int toNextMagic() {
		int skipped = 1;
		while (skipped < Frame.HEADER && this.header[skipped] != (byte) (Frame.MAGIC >>> 24)) {
			skipped++;
		}
		return skipped;
	}

	private void advance(int bytes) {
		this.position += bytes;
		this.remaining -= bytes;
	}

	@Override
	public void close() {
		try {
			this.in.close();
		}
		catch (IOException ex) {
			// It was only read.
		}
	}

}

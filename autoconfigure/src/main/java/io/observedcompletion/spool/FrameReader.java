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

	private final FrameDecoder decoder;

	private final byte[] header = new byte[Frame.HEADER];

	private long remaining;

	private long position;

	private long start;

	private int damaged;

	FrameReader(Path path, Keyring keyring) throws IOException {
		// Not a channel: an interrupt would close it.
		this(new FileInputStream(path.toFile()), path.toFile().length(), keyring);
	}

	FrameReader(byte[] content, Keyring keyring) throws IOException {
		this(new ByteArrayInputStream(content), content.length, keyring);
	}

	private FrameReader(InputStream content, long length, Keyring keyring) throws IOException {
		this.remaining = length;
		this.in = new BufferedInputStream(content, (int) Math.min(16 * 1024, 64 + length));
		boolean opened = false;
		try {
			this.in.mark(FileHeader.ENCRYPTED_SIZE);
			this.decoder = keyring.decoder(FileHeader.parse(this.in.readNBytes(FileHeader.ENCRYPTED_SIZE)));
			this.in.reset();
			opened = true;
		}
		finally {
			if (!opened) {
				close();
			}
		}
	}

	@Override
	public @Nullable SpoolRecord next() throws IOException {
		while (findHeader()) {
			int length = Frame.length(this.header);
			if (length > this.remaining || length > Frame.MAX_BYTES + EncryptedFrames.OVERHEAD) {
				// Torn: frames are appended, so nothing can follow.
				return null;
			}
			byte[] payload = this.in.readNBytes(length);
			advance(payload.length);
			SpoolRecord record = this.decoder.record(this.header, payload);
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

	/**
	 * Returns where the last frame ends.
	 */
	long end() {
		return this.position;
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

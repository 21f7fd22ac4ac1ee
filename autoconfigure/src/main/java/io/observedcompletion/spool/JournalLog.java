// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One generation of the journal: a file of what was noted, written by one thread, and a
 * file of what has ended, appended to by any.
 */
final class JournalLog {

	private final Path putsPath;

	private final Path endsPath;

	private final RandomAccessFile puts;

	private final FileOutputStream ends;

	private final AtomicLong bytes = new AtomicLong();

	JournalLog(SpoolFolder folder) throws IOException {
		this.putsPath = folder.create(".puts");
		this.endsPath = folder.create(".ends");
		this.puts = new RandomAccessFile(this.putsPath.toFile(), "rw");
		this.ends = new FileOutputStream(this.endsPath.toFile(), true);
		this.bytes.set(2L * FileHeader.SIZE);
		begin(folder.header());
	}

	private void begin(byte[] header) throws IOException {
		boolean begun = false;
		try {
			this.puts.write(header);
			this.ends.write(header);
			begun = true;
		}
		finally {
			if (!begun) {
				delete();
			}
		}
	}

	/**
	 * Tells whether somebody else has removed the files. What was noted can still be
	 * read.
	 */
	boolean isGone() {
		return !Files.exists(this.putsPath);
	}

	/**
	 * Returns where the frame starts.
	 */
	long put(byte[] frame) throws IOException {
		long position = this.puts.getFilePointer();
		try {
			this.puts.write(frame);
		}
		catch (IOException ex) {
			// Half a frame would hide what follows.
			this.puts.setLength(position);
			throw ex;
		}
		this.bytes.addAndGet(frame.length);
		return position;
	}

	byte[] read(long position, int length) throws IOException {
		byte[] frame = new byte[length];
		long end = this.puts.getFilePointer();
		this.puts.seek(position);
		this.puts.readFully(frame);
		this.puts.seek(end);
		return frame;
	}

	long end(String id) throws IOException {
		byte[] frame = Frame.of(new SpoolRecord(id, new byte[0], List.of()));
		this.ends.write(frame);
		this.bytes.addAndGet(frame.length);
		return frame.length;
	}

	long bytes() {
		return this.bytes.get();
	}

	void close() throws IOException {
		try (this.puts; this.ends) {
			// Both, even if one fails.
		}
	}

	void delete() throws IOException {
		close();
		// The ends last: without them all would be alive again.
		Files.deleteIfExists(this.putsPath);
		Files.deleteIfExists(this.endsPath);
	}

}

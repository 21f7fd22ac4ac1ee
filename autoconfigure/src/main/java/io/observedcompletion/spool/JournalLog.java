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

	private final FrameCodec putsCodec;

	private final FrameCodec endsCodec;

	private final RandomAccessFile puts;

	private final FileOutputStream ends;

	private final AtomicLong bytes = new AtomicLong();

	JournalLog(SpoolFolder folder) throws IOException {
		this.putsCodec = folder.begin();
		this.endsCodec = folder.begin();
		this.putsPath = folder.create(".puts");
		this.endsPath = folder.create(".ends");
		this.puts = new RandomAccessFile(this.putsPath.toFile(), "rw");
		this.ends = new FileOutputStream(this.endsPath.toFile(), true);
		this.bytes.set(this.putsCodec.header().length + this.endsCodec.header().length);
		begin();
	}

	private void begin() throws IOException {
		boolean begun = false;
		try {
			this.puts.write(this.putsCodec.header());
			this.ends.write(this.endsCodec.header());
			begun = true;
		}
		finally {
			if (!begun) {
				delete();
			}
		}
	}

	Path path() {
		return this.putsPath;
	}

	/**
	 * Tells whether somebody else has removed the files. What was noted can still be
	 * read.
	 */
	boolean isGone() {
		return !Files.exists(this.putsPath);
	}

	/**
	 * Returns where the record stands.
	 */
	Entry put(SpoolRecord record) throws IOException {
		byte[] frame = this.putsCodec.frame(record);
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
		return new Entry(this, position, frame.length);
	}

	SpoolRecord read(Entry entry) throws IOException {
		byte[] header = new byte[Frame.HEADER];
		byte[] payload = new byte[entry.length() - Frame.HEADER];
		long end = this.puts.getFilePointer();
		this.puts.seek(entry.position());
		this.puts.readFully(header);
		this.puts.readFully(payload);
		this.puts.seek(end);
		SpoolRecord record = this.putsCodec.record(header, payload);
		if (record == null) {
			throw new IOException("what was noted is damaged");
		}
		return record;
	}

	long end(String id) throws IOException {
		byte[] frame = this.endsCodec.frame(new SpoolRecord(id, new byte[0], List.of()));
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

	/**
	 * Where a record stands.
	 *
	 * @param log the generation
	 * @param position where its frame starts
	 * @param length how long that is
	 */
	record Entry(JournalLog log, long position, int length) {

	}

}

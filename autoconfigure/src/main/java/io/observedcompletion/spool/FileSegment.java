// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A segment in a file: {@code 7.open} while it is collected, {@code 7-42.seg} when it is
 * sealed with 42 spans. Never written to again after that, and deleted when it is
 * answered.
 */
final class FileSegment extends Segment {

	private final SpoolFolder folder;

	private Path path;

	private @Nullable RandomAccessFile file;

	private @Nullable FrameCodec codec;

	private byte @Nullable [] saved;

	private FileSegment(SpoolFolder folder, Path path, int spans, long bytes) {
		super(spans, bytes, folder.keyring().overhead());
		this.folder = folder;
		this.path = path;
	}

	static FileSegment open(SpoolFolder folder) throws IOException {
		FrameCodec codec = folder.begin();
		FileSegment segment = new FileSegment(folder, folder.create(".open"), 0, codec.header().length);
		segment.codec = codec;
		// Not a channel: the interrupt of an application's thread would close it.
		RandomAccessFile file = new RandomAccessFile(segment.path.toFile(), "rw");
		segment.file = file;
		boolean begun = false;
		try {
			file.write(codec.header());
			begun = true;
			return segment;
		}
		finally {
			if (!begun) {
				segment.delete();
			}
		}
	}

	static FileSegment sealed(SpoolFolder folder, Path path, int spans) throws IOException {
		return new FileSegment(folder, path, spans, Files.size(path));
	}

	@Override
	void write(SpoolRecord record) throws IOException {
		RandomAccessFile out = this.file;
		FrameCodec codec = this.codec;
		if (out == null || codec == null) {
			throw new IOException("closed");
		}
		try {
			out.write(codec.frame(record));
			if (this.folder.fsync() == SpoolSettings.Fsync.ALWAYS) {
				out.getFD().sync();
			}
		}
		catch (IOException ex) {
			out.setLength(bytes());
			throw ex;
		}
	}

	@Override
	boolean isGone() {
		return this.saved == null && !Files.exists(this.path);
	}

	/**
	 * Saves what is in a file that somebody has removed meanwhile: as long as it is open
	 * it can be read.
	 */
	@Override
	void finish() throws IOException {
		RandomAccessFile open = this.file;
		this.file = null;
		this.codec = null;
		if (open == null) {
			return;
		}
		try (open) {
			if (spans() > 0 && isGone()) {
				save(open);
			}
		}
	}

	private void save(RandomAccessFile removed) throws IOException {
		byte[] content = new byte[(int) bytes()];
		removed.seek(0);
		removed.readFully(content);
		this.saved = content;
		Path fresh = this.folder.create(".open");
		try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
			out.write(content);
		}
		this.path = fresh;
		this.saved = null;
	}

	@Override
	void seal() throws IOException {
		if (this.saved != null) {
			return;
		}
		if (this.folder.fsync() == SpoolSettings.Fsync.SEAL) {
			try (RandomAccessFile written = new RandomAccessFile(this.path.toFile(), "rw")) {
				written.getFD().sync();
			}
		}
		String name = this.path.getFileName().toString().replace(".open", "-" + spans() + ".seg");
		this.path = Files.move(this.path, this.path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	RecordReader read() throws IOException {
		Keyring keyring = this.folder.keyring();
		return (this.saved != null) ? new FrameReader(this.saved, keyring) : new FrameReader(this.path, keyring);
	}

	@Override
	int wipe(int from, Predicate<SpoolRecord> which) throws IOException {
		if (this.saved != null) {
			throw new IOException(this.path + " was removed, and what was in it waits for another one");
		}
		return FrameEraser.erase(this.path, this.folder.keyring(), from, which);
	}

	@Override
	void rename() throws IOException {
		String name = SpoolFile.promising(this.path.getFileName().toString(), spans());
		this.path = Files.move(this.path, this.path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Moves the file, which is not deleted then.
	 */
	void moveTo(Path target) throws IOException {
		Files.move(this.path, target, StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	void delete() throws IOException {
		RandomAccessFile open = this.file;
		this.file = null;
		if (open != null) {
			open.close();
		}
		Files.deleteIfExists(this.path);
	}

}

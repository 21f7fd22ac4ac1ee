/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.delivery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jspecify.annotations.Nullable;

/**
 * A segment in a file: {@code 7.open} while it is collected, {@code 7-42.seg} when it is
 * sealed with 42 spans. Never written to again after that, and deleted when it is
 * answered.
 */
final class FileSegment extends Segment {

	private final SpoolSettings.Fsync fsync;

	private Path path;

	private @Nullable RandomAccessFile file;

	private FileSegment(Path path, int spans, long bytes, SpoolSettings.Fsync fsync) {
		super(spans, bytes);
		this.path = path;
		this.fsync = fsync;
	}

	static FileSegment open(Path path, SpoolSettings.Fsync fsync) throws IOException {
		FileSegment segment = new FileSegment(path, 0, 0, fsync);
		// Not a channel: the interrupt of an application's thread would close it.
		segment.file = new RandomAccessFile(path.toFile(), "rw");
		return segment;
	}

	static FileSegment sealed(Path path, int spans) throws IOException {
		return new FileSegment(path, spans, Files.size(path), SpoolSettings.Fsync.NEVER);
	}

	@Override
	void write(Parcel parcel) throws IOException {
		RandomAccessFile out = this.file;
		if (out == null) {
			throw new IOException("closed");
		}
		try {
			out.write(Frame.of(parcel));
			if (this.fsync == SpoolSettings.Fsync.ALWAYS) {
				out.getFD().sync();
			}
		}
		catch (IOException ex) {
			out.setLength(bytes());
			throw ex;
		}
	}

	@Override
	void finish() throws IOException {
		RandomAccessFile open = this.file;
		this.file = null;
		if (open != null) {
			open.close();
		}
	}

	@Override
	void seal() throws IOException {
		if (this.fsync == SpoolSettings.Fsync.SEAL) {
			try (RandomAccessFile written = new RandomAccessFile(this.path.toFile(), "rw")) {
				written.getFD().sync();
			}
		}
		String name = this.path.getFileName().toString().replace(".open", "-" + spans() + ".seg");
		this.path = Files.move(this.path, this.path.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	Parcels read() throws IOException {
		return new FrameReader(this.path);
	}

	@Override
	void delete() throws IOException {
		finish();
		Files.deleteIfExists(this.path);
	}

}

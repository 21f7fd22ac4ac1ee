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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The files of this instance. The directory tells all there is to know: nothing has to be
 * kept in step with it.
 */
final class SpoolDirectory implements Store {

	private final SpoolSettings settings;

	private final Instance instance;

	private final AtomicLong numbers = new AtomicLong();

	private final FileJournal journal;

	private final Rejected rejected;

	/**
	 * Makes a directory for this instance.
	 * @throws IOException if spans would not be safe there, with the reason
	 */
	SpoolDirectory(SpoolSettings settings, Room room, DeliveryLog log) throws IOException {
		this.settings = settings;
		Path base = settings.directory();
		if (!base.isAbsolute()) {
			throw new IOException("there is no home directory for " + base);
		}
		if (Files.isSymbolicLink(base)) {
			throw new IOException(base + " is a symbolic link");
		}
		OwnerOnly.createDirectories(base);
		checkFree(base);
		this.instance = Instance.create(base);
		String complaint = OwnerOnly.complaint(base, this.instance.path());
		if (complaint != null) {
			this.instance.release();
			throw new IOException(complaint);
		}
		this.journal = new FileJournal(this, room, log);
		this.rejected = new Rejected(base.resolve("rejected"));
	}

	private void checkFree(Path path) throws IOException {
		if (path.toFile().getUsableSpace() < this.settings.minFreeBytes()) {
			throw new IOException("less than langfuse.spool.min-free is left on the disk");
		}
	}

	/**
	 * Returns a path for a new file, which comes after all others.
	 */
	Path next(String name) {
		return this.instance.path().resolve("%010d%s".formatted(this.numbers.incrementAndGet(), name));
	}

	/**
	 * Creates a file, which comes after all others, if the disk has room for it.
	 */
	Path create(String name) throws IOException {
		checkFree(this.instance.path());
		Path file = next(name);
		OwnerOnly.createFile(file);
		return file;
	}

	@Override
	public Segment open() throws IOException {
		return FileSegment.open(create(".open"), this.settings.fsync());
	}

	@Override
	public boolean isDurable() {
		return true;
	}

	@Override
	public Journal journal() {
		return this.journal;
	}

	@Override
	public void recover(Consumer<Segment> segments) throws IOException {
		for (Instance orphan : Instance.orphans(this.settings.directory())) {
			try {
				new Inheritance(orphan, this, segments).takeOver();
			}
			catch (IOException ex) {
				// The rest of it stays where it is, for the next time.
			}
		}
		this.rejected.prune();
	}

	@Override
	public void reject(Parcel parcel) throws IOException {
		this.rejected.add(parcel);
	}

	@Override
	public void close() {
		try {
			this.journal.close();
			this.instance.retire();
		}
		catch (IOException ex) {
			// Whoever starts next takes it over as it is.
		}
	}

}

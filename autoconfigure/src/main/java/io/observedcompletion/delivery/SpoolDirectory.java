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
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The files of this instance. The directory tells all there is to know: nothing has to be
 * kept in step with it. If it goes away it is made anew; if that is impossible, spans are
 * kept in memory meanwhile.
 */
final class SpoolDirectory implements Store {

	private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

	private static final long FULL = 64 * 1024;

	private final SpoolSettings settings;

	private final SpoolLayout layout;

	private final DeliveryLog log;

	private final byte[] header;

	private final Room memory;

	private final AtomicLong numbers = new AtomicLong();

	private final FileJournal journal;

	private final Rejected rejected;

	private final Recovery recovery;

	private final Queue<Instance> vanished = new ConcurrentLinkedQueue<>();

	private volatile Instance instance;

	private volatile boolean usable = true;

	private @Nullable IOException failure;

	private long failedAt;

	/**
	 * Makes a directory for this instance.
	 * @throws IOException if spans would not be safe there, with the reason
	 */
	SpoolDirectory(SpoolSettings settings, DeliveryTarget target, DeliverySettings batches, Room room, DeliveryLog log)
			throws IOException {
		this.settings = settings;
		this.log = log;
		this.layout = new SpoolLayout(settings, target);
		this.header = FileHeader.of(this.layout.destination().id());
		this.memory = new Room(batches.maxQueuedSpans(), batches.maxQueuedBytes());
		this.instance = this.layout.settle();
		this.journal = new FileJournal(this, room, log);
		this.rejected = new Rejected(this.layout.home().resolve("rejected"), this.header);
		this.recovery = new Recovery(this, this.layout, settings, batches, log);
	}

	byte[] header() {
		return this.header;
	}

	SpoolSettings.Fsync fsync() {
		return this.settings.fsync();
	}

	/**
	 * Returns a path for a new file, which comes after all others.
	 */
	Path next(String name) {
		return this.instance.path()
			.resolve(String.format(Locale.ROOT, "%010d%s", this.numbers.incrementAndGet(), name));
	}

	/**
	 * Creates a file, which comes after all others, if the disk has room for it.
	 */
	Path create(String name) throws IOException {
		if (!this.instance.isThere()) {
			renew();
		}
		this.layout.checkFree(this.instance.path());
		Path file = next(name);
		OwnerOnly.createFile(file);
		return file;
	}

	/**
	 * Makes the directory anew, which somebody has deleted, unmounted or replaced. Tried
	 * at most once a second.
	 */
	private synchronized void renew() throws IOException {
		if (this.instance.isThere()) {
			return;
		}
		IOException before = this.failure;
		if (before != null && System.nanoTime() - this.failedAt < RETRY) {
			throw before;
		}
		this.failedAt = System.nanoTime();
		this.failure = new IOException(this.layout.home() + " cannot be made anew");
		Instance old = this.instance;
		try {
			this.instance = this.layout.settle();
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
		this.failure = null;
		this.vanished.add(old);
		this.log.madeAnew(this.layout.base());
	}

	@Override
	public Segment open() throws IOException {
		try {
			Segment segment = FileSegment.open(this);
			if (!this.usable) {
				this.usable = true;
				this.log.durableAgain();
			}
			return segment;
		}
		catch (IOException ex) {
			if (isFull()) {
				throw ex;
			}
			if (this.usable) {
				this.usable = false;
				this.log.volatileOnly(ex);
			}
			return new MemorySegment(this.memory);
		}
	}

	/**
	 * Tells whether the disk is there and has no room: what is refused then was never
	 * promised, and memory is no substitute for a disk.
	 */
	private boolean isFull() {
		long free = this.instance.path().toFile().getUsableSpace();
		return this.instance.isThere() && free < Math.max(FULL, this.settings.minFreeBytes());
	}

	@Override
	public boolean isDurable() {
		return this.usable;
	}

	@Override
	public Journal journal() {
		return this.journal;
	}

	@Override
	public boolean recover(Consumer<Segment> segments) {
		for (Instance old : this.vanished) {
			if (old.isThere() && this.vanished.remove(old)) {
				retire(old);
			}
		}
		boolean done = this.recovery.advance(segments);
		if (done) {
			this.rejected.prune();
		}
		return done;
	}

	@Override
	public int damaged() {
		return this.recovery.damaged();
	}

	@Override
	public Leftovers leftovers() {
		return this.recovery.leftovers();
	}

	@Override
	public void reject(Parcel parcel) throws IOException {
		this.rejected.add(parcel);
	}

	@Override
	public void setAside(Segment segment) throws IOException {
		if (segment instanceof FileSegment damaged && !damaged.isGone()) {
			damaged.moveTo(this.rejected.place("damaged", "damaged"));
		}
	}

	/**
	 * Sets aside a file that cannot be read to its end.
	 */
	void setAside(Path file) throws IOException {
		Files.move(file, this.rejected.place("damaged", "damaged"));
	}

	@Override
	public List<Segment> retryRejected() {
		return this.rejected.files().stream().flatMap((file) -> Stream.ofNullable(bringBack(file))).toList();
	}

	private @Nullable Segment bringBack(Path file) {
		try {
			return FileSegment.sealed(this, Files.move(file, next("-1.seg")), 1);
		}
		catch (IOException ex) {
			// Somebody else was faster, or there is no disk: then it stays.
			return null;
		}
	}

	@Override
	public boolean wantsIdentity() {
		return this.usable && this.layout.wantsIdentity();
	}

	@Override
	public void identified(String identity) throws IOException {
		this.layout.identified(identity);
		this.recovery.refresh();
	}

	@Override
	public void close() {
		try {
			this.journal.close();
		}
		catch (IOException ex) {
			// Whoever starts next takes it over as it is.
		}
		this.recovery.close();
		this.vanished.forEach(this::retire);
		retire(this.instance);
	}

	private void retire(Instance instance) {
		try {
			instance.retire();
		}
		catch (IOException ex) {
			// Whoever starts next takes it over as it is.
		}
	}

}

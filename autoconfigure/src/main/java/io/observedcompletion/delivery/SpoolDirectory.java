// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The files of this instance. The directory tells all there is to know: nothing has to be
 * kept in step with it. While there is none, spans are kept in memory.
 */
final class SpoolDirectory implements Store {

	private static final long FULL = 64 * 1024;

	private final SpoolSettings settings;

	private final SpoolLayout layout;

	private final DeliveryLog log;

	private final byte[] header;

	private final Room memory;

	private final FileJournal journal;

	private final Rejected rejected;

	private final Recovery recovery;

	private final SpoolFolder folder;

	private volatile boolean usable = true;

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
		this.folder = new SpoolFolder(this.layout, log);
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

	Path next(String name) {
		return this.folder.next(name);
	}

	Path create(String name) throws IOException {
		return this.folder.create(name);
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
			// What is refused for want of room was never promised: memory is no
			// substitute.
			if (this.folder.isFull(Math.max(FULL, this.settings.minFreeBytes()))) {
				throw ex;
			}
			if (this.usable) {
				this.usable = false;
				this.log.volatileOnly(ex);
			}
			return new MemorySegment(this.memory);
		}
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
		this.folder.retireReturned();
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
		this.folder.close();
	}

}

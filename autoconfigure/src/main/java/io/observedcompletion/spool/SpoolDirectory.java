// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

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

	private final SpoolListener listener;

	private final Capacity memory;

	private final FileJournal journal;

	private final RejectedFiles rejected;

	private final Recovery recovery;

	private final SpoolFolder folder;

	private volatile boolean usable = true;

	/**
	 * Makes a directory for this instance.
	 * @throws IOException if spans would not be safe there, with the reason
	 */
	SpoolDirectory(SpoolSettings settings, Destination destination, QueueSettings batches, Capacity capacity,
			SpoolListener listener) throws IOException {
		this.settings = settings;
		this.listener = listener;
		this.layout = new SpoolLayout(settings, destination);
		this.memory = new Capacity(batches.maxQueuedSpans(), batches.maxQueuedBytes());
		Keyring keyring = new Keyring(settings.keys());
		this.folder = new SpoolFolder(this.layout, keyring, settings.fsync(), listener);
		this.journal = new FileJournal(this.folder, capacity, listener);
		this.rejected = new RejectedFiles(this.layout.home().resolve("rejected"), this.folder::begin);
		this.recovery = new Recovery(this.folder, this.layout, new Merger(this.folder, this.rejected, batches),
				new Survey(this.layout, keyring, settings.maxAge(), listener));
	}

	@Override
	public Segment open() throws IOException {
		try {
			Segment segment = FileSegment.open(this.folder);
			if (!this.usable) {
				this.usable = true;
				this.listener.durableAgain();
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
				this.listener.volatileOnly(ex);
			}
			return new MemorySegment(this.memory, overhead());
		}
	}

	@Override
	public boolean isDurable() {
		return this.usable;
	}

	@Override
	public int overhead() {
		return this.folder.keyring().overhead();
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
	public void reject(SpoolRecord record) throws IOException {
		this.rejected.add(record);
	}

	@Override
	public void setAside(Segment segment) throws IOException {
		if (segment instanceof FileSegment damaged && !damaged.isGone()) {
			damaged.moveTo(this.rejected.place("damaged", "damaged"));
		}
	}

	@Override
	public List<Segment> retryRejected() {
		return this.rejected.files().stream().flatMap((file) -> Stream.ofNullable(bringBack(file))).toList();
	}

	private @Nullable Segment bringBack(Path file) {
		try {
			if (!this.folder.keyring().opens(FileHeader.read(file))) {
				return null;
			}
			return FileSegment.sealed(this.folder, Files.move(file, this.folder.next("-1.seg")), 1);
		}
		catch (IOException ex) {
			// Somebody else was faster, or there is no disk: then it stays.
			return null;
		}
	}

	@Override
	public void erase(Erasure erasure) {
		erasure.attempt(() -> this.journal.erase(erasure));
		new LeftoverEraser(this.layout, this.folder.keyring()).erase(erasure);
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

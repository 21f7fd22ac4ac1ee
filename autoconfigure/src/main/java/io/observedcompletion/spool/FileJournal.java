// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The journal on disk. An end counts wherever it stands: behind what it ends, before it
 * or in another generation, so writers need no order among them and no lock.
 */
final class FileJournal implements Journal {

	private static final long SMALLEST = 4L * 1024 * 1024;

	private final SpoolFolder folder;

	private final Capacity capacity;

	private final SpoolListener listener;

	private final AtomicReference<@Nullable JournalLog> current = new AtomicReference<>();

	private final Map<String, JournalLog.Entry> live = new ConcurrentHashMap<>();

	private long compactAt = SMALLEST;

	FileJournal(SpoolFolder folder, Capacity capacity, SpoolListener listener) {
		this.folder = folder;
		this.capacity = capacity;
		this.listener = listener;
	}

	@Override
	public synchronized void put(SpoolRecord record) {
		long size = Frame.size(record) + this.folder.keyring().overhead();
		if (size > Frame.MAX_BYTES || !this.capacity.take(0, size)) {
			return;
		}
		try {
			JournalLog log = open();
			this.live.put(record.id(), log.put(record));
		}
		catch (IOException ex) {
			this.capacity.free(0, size);
			drop(ex);
		}
		compact();
	}

	private JournalLog open() throws IOException {
		JournalLog log = this.current.get();
		if (log == null) {
			log = new JournalLog(this.folder);
			this.capacity.add(0, log.bytes());
			this.current.set(log);
		}
		else if (log.isGone()) {
			log = compact(log);
		}
		return log;
	}

	@Override
	public void end(String id) {
		if (this.live.remove(id) == null) {
			return;
		}
		// Once more if the generation changed meanwhile: the end may have gone with it.
		JournalLog log;
		do {
			log = this.current.get();
			writeEnd(log, id);
		}
		while (log != this.current.get());
	}

	private void writeEnd(@Nullable JournalLog log, String id) {
		try {
			if (log != null) {
				this.capacity.add(0, log.end(id));
			}
		}
		catch (IOException ex) {
			if (log == this.current.get()) {
				drop(ex);
			}
		}
	}

	private void compact() {
		JournalLog log = this.current.get();
		if (log != null && log.bytes() > this.compactAt) {
			try {
				this.compactAt = Math.max(SMALLEST, 2 * compact(log).bytes());
			}
			catch (IOException ex) {
				drop(ex);
			}
		}
	}

	/**
	 * Ends are written to the new generation from the start, so that none is lost with
	 * the old one.
	 */
	private JournalLog compact(JournalLog old) throws IOException {
		JournalLog fresh = new JournalLog(this.folder);
		this.capacity.add(0, fresh.bytes());
		this.current.set(fresh);
		try {
			for (Map.Entry<String, JournalLog.Entry> entry : this.live.entrySet()) {
				JournalLog.Entry before = entry.getValue();
				if (before.log() == old) {
					JournalLog.Entry after = fresh.put(old.read(before));
					this.capacity.add(0, after.length());
					this.live.replace(entry.getKey(), before, after);
				}
			}
			return fresh;
		}
		finally {
			delete(old);
		}
	}

	// So that what was said does not lie there for as long as nobody says more.
	@Override
	public synchronized void tidy() {
		JournalLog log = this.current.get();
		if (log != null && this.live.isEmpty() && this.current.compareAndSet(log, null)) {
			delete(log);
		}
	}

	/**
	 * Erases what was noted. A call that goes on may be noted again. Not while something
	 * is noted, or the file could be replaced meanwhile.
	 */
	synchronized void erase(Erasure erasure) throws IOException {
		JournalLog log = this.current.get();
		if (log == null || log.isGone()) {
			return;
		}
		for (String id : FrameEraser.eraseNotes(log.path(), this.folder.keyring(), erasure.which())) {
			// Of what has ended only the record counts.
			if (this.live.remove(id) != null) {
				erasure.count(id);
			}
		}
	}

	/**
	 * Without its ends the journal would lie, so it goes as a whole.
	 */
	private void drop(IOException ex) {
		JournalLog log = this.current.getAndSet(null);
		if (log != null) {
			delete(log);
			this.listener.journalDropped(ex);
		}
	}

	private void delete(JournalLog log) {
		try {
			log.delete();
		}
		catch (IOException ex) {
			// Nothing more can be done about it.
		}
		this.live.values().removeIf((entry) -> entry.log() == log);
		this.capacity.free(0, log.bytes());
	}

	@Override
	public void close() throws IOException {
		JournalLog log = this.current.getAndSet(null);
		if (log != null && this.live.isEmpty()) {
			delete(log);
		}
		else if (log != null) {
			log.close();
		}
	}

}

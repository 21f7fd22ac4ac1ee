// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The directory that an instance writes to. If somebody deletes, unmounts or replaces it,
 * another one takes its place. Thread-safe.
 */
final class SpoolFolder {

	private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

	private final SpoolLayout layout;

	private final Keyring keyring;

	private final SpoolSettings.Fsync fsync;

	private final SpoolListener listener;

	private final AtomicLong numbers = new AtomicLong();

	private final Queue<InstanceLock> vanished = new ConcurrentLinkedQueue<>();

	private volatile InstanceLock instance;

	private @Nullable IOException failure;

	private long failedAt;

	/**
	 * Makes a directory.
	 * @throws IOException if spans would not be safe there, with the reason
	 */
	SpoolFolder(SpoolLayout layout, Keyring keyring, SpoolSettings.Fsync fsync, SpoolListener listener)
			throws IOException {
		this.layout = layout;
		this.keyring = keyring;
		this.fsync = fsync;
		this.listener = listener;
		this.instance = layout.settle();
	}

	/**
	 * Begins a file.
	 */
	FrameCodec begin() throws IOException {
		return this.keyring.begin(this.layout.destination().id());
	}

	Keyring keyring() {
		return this.keyring;
	}

	SpoolSettings.Fsync fsync() {
		return this.fsync;
	}

	/**
	 * Returns a path for a new file, which comes after all others.
	 */
	Path next(String name) {
		String numbered = String.format(Locale.ROOT, "%010d%s", this.numbers.incrementAndGet(), name);
		return this.instance.path().resolve(numbered);
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
		PrivateFiles.createFile(file);
		return file;
	}

	/**
	 * Makes the directory anew. Tried at most once a second.
	 */
	private synchronized void renew() throws IOException {
		if (this.instance.isThere()) {
			return;
		}
		IOException before = this.failure;
		if (before != null && System.nanoTime() - this.failedAt < RETRY) {
			throw before;
		}
		try {
			InstanceLock old = this.instance;
			this.instance = this.layout.settle();
			this.failure = null;
			this.vanished.add(old);
		}
		catch (IOException ex) {
			this.failure = ex;
			this.failedAt = System.nanoTime();
			throw ex;
		}
		this.listener.madeAnew(this.layout.base());
	}

	/**
	 * Tells whether it is there and the disk has less than this left.
	 */
	boolean isFull(long least) {
		return this.instance.isThere() && this.instance.path().toFile().getUsableSpace() < least;
	}

	/**
	 * Leaves what has come back to be taken over.
	 */
	void retireReturned() {
		for (InstanceLock old : this.vanished) {
			if (old.isThere() && this.vanished.remove(old)) {
				retire(old);
			}
		}
	}

	void close() {
		this.vanished.forEach(SpoolFolder::retire);
		retire(this.instance);
	}

	private static void retire(InstanceLock instance) {
		try {
			instance.retire();
		}
		catch (IOException ex) {
			// Whoever starts next takes it over as it is.
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.observedcompletion.completion.DaemonThread;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * Loads the encodings of JTokkit: one at a time, when it is first asked for, and only
 * where the heap has room for its tables, which go when memory is short. Nobody waits for
 * it: that takes a second, in which calls could be lost.
 */
final class BytePairEncodings implements ModelEncodings {

	static final long LEAST_HEAP = 512L * 1024 * 1024;

	private volatile boolean possible;

	private final long changeNanos;

	private volatile long pauseNanos;

	private final AtomicBoolean loading = new AtomicBoolean();

	private volatile SoftReference<@Nullable BytePairCounter> loaded = new SoftReference<>(null);

	private volatile long loadedNanos;

	/**
	 * Creates them.
	 * @param maxHeap the most memory that the heap may take in bytes
	 * @param pause the least time from the start, where all else is slow enough
	 * @param change the least time from one loading to the next
	 */
	BytePairEncodings(long maxHeap, Duration pause, Duration change) {
		this.possible = maxHeap >= LEAST_HEAP;
		this.pauseNanos = pause.toNanos();
		this.changeNanos = change.toNanos();
		this.loadedNanos = System.nanoTime();
	}

	@Override
	public @Nullable TokenCounter counter(ModelEncoding encoding) {
		BytePairCounter counter = this.loaded.get();
		if (counter != null && counter.name().equals(type(encoding).getName())) {
			return counter;
		}
		boolean due = this.possible && System.nanoTime() - this.loadedNanos >= this.pauseNanos;
		if (due && this.loading.compareAndSet(false, true)) {
			new DaemonThread("langfuse-tokenizer", getClass().getClassLoader(), () -> replaceBy(encoding)).start();
		}
		return null;
	}

	private void replaceBy(ModelEncoding encoding) {
		this.loadedNanos = System.nanoTime();
		this.pauseNanos = this.changeNanos;
		this.loaded.clear();
		FailOpen.run("load a tokenizer", () -> this.loaded = new SoftReference<>(load(encoding)));
		this.possible = this.loaded.get() != null;
		this.loading.set(false);
	}

	// A registry keeps what it has loaded, so each has one.
	static BytePairCounter load(ModelEncoding encoding) {
		return new BytePairCounter(Encodings.newLazyEncodingRegistry().getEncoding(type(encoding)));
	}

	private static EncodingType type(ModelEncoding encoding) {
		return switch (encoding) {
			case O200K_BASE -> EncodingType.O200K_BASE;
			case CL100K_BASE -> EncodingType.CL100K_BASE;
		};
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes over the files of instances that have ended, a slice at a time, so that new spans
 * do not wait for them. For the sender's thread.
 */
final class Recovery {

	private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(25);

	private final SpoolFolder heir;

	private final SpoolLayout layout;

	private final Merger merger;

	private final Survey survey;

	private final Deque<Path> candidates = new ArrayDeque<>();

	private @Nullable OrphanRecovery current;

	private boolean begun;

	Recovery(SpoolFolder heir, SpoolLayout layout, Merger merger, Survey survey) {
		this.heir = heir;
		this.layout = layout;
		this.merger = merger;
		this.survey = survey;
	}

	/**
	 * Goes on for a slice of time.
	 * @param segments gets what is taken over
	 * @return whether there is no more for now
	 */
	boolean advance(Consumer<Segment> segments) {
		if (!this.begun) {
			this.begun = true;
			Set<String> folders = this.layout.folders();
			folders.forEach(
					(folder) -> this.candidates.addAll(InstanceLock.candidates(this.layout.base().resolve(folder))));
		}
		long end = System.nanoTime() + SLICE;
		boolean more = true;
		while (more && System.nanoTime() - end < 0) {
			more = step(segments);
		}
		if (!more) {
			seal(segments);
			this.begun = false;
			this.survey.look();
		}
		return !more;
	}

	private boolean step(Consumer<Segment> segments) {
		OrphanRecovery current = this.current;
		if (current == null) {
			current = begin();
			this.current = current;
			return current != null || !this.candidates.isEmpty();
		}
		boolean more = false;
		try {
			more = current.advance(segments);
		}
		catch (IOException ex) {
			// The rest of it stays where it is, for the next time.
		}
		if (!more) {
			InstanceLock orphan = current.orphan();
			this.merger.afterwards(orphan::release);
			this.current = null;
		}
		return true;
	}

	private @Nullable OrphanRecovery begin() {
		Path candidate = this.candidates.poll();
		InstanceLock orphan = (candidate != null) ? InstanceLock.orphan(candidate) : null;
		return (orphan != null) ? new OrphanRecovery(orphan, this.heir, this.merger, this.layout, this.survey) : null;
	}

	private void seal(Consumer<Segment> segments) {
		try {
			this.merger.seal(segments);
		}
		catch (IOException ex) {
			// What was merged, and is not sent from here now, is still where it came
			// from.
		}
	}

	/**
	 * Lets the next look at what is not sent from here be a thorough one.
	 */
	void refresh() {
		this.survey.refresh();
	}

	int damaged() {
		return this.merger.damaged();
	}

	Leftovers leftovers() {
		return this.survey.leftovers();
	}

	/**
	 * Releases the instance that is not taken over yet.
	 */
	void close() {
		OrphanRecovery current = this.current;
		this.current = null;
		if (current != null) {
			InstanceLock orphan = current.orphan();
			this.merger.afterwards(orphan::release);
		}
		seal((segment) -> {
		});
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * One request to erase records. For the sender's thread.
 */
final class Erasure {

	private final Predicate<SpoolRecord> which;

	private final CompletableFuture<Long> result = new CompletableFuture<>();

	// A call that was noted and has ended is one.
	private final Set<String> erased = new HashSet<>();

	private @Nullable Set<Segment> left;

	private @Nullable Exception failure;

	Erasure(Predicate<SpoolRecord> which) {
		this.which = which;
	}

	/**
	 * Completes with the number of records when all is erased, or exceptionally if
	 * something could not be.
	 */
	CompletableFuture<Long> result() {
		return this.result;
	}

	Predicate<SpoolRecord> which() {
		return this.which;
	}

	/**
	 * Tells whether to erase a record, and counts it.
	 */
	boolean takes(SpoolRecord record) {
		boolean taken = this.which.test(record);
		if (taken) {
			count(record.id());
		}
		return taken;
	}

	void count(String id) {
		this.erased.add(id);
	}

	boolean isBegun() {
		return this.left != null;
	}

	/**
	 * Begins with what is there now. Some of it may be in the hands of a thread that
	 * appends.
	 */
	void begin(Collection<Segment> segments) {
		this.left = new HashSet<>(segments);
	}

	/**
	 * Tells whether a segment is still to be looked at, and looks at it no more.
	 */
	boolean turn(Segment segment) {
		return this.left != null && this.left.remove(segment);
	}

	/**
	 * Ends if none of the segments is left.
	 * @param segments what is there now
	 * @return whether it has ended
	 */
	boolean end(Collection<Segment> segments) {
		Set<Segment> left = this.left;
		if (left == null) {
			return false;
		}
		left.retainAll(segments);
		if (!left.isEmpty()) {
			return false;
		}
		if (this.failure != null) {
			this.result.completeExceptionally(this.failure);
		}
		else {
			this.result.complete((long) this.erased.size());
		}
		return true;
	}

	/**
	 * Goes on with what else there is if something fails.
	 */
	void attempt(Step step) {
		try {
			step.run();
		}
		catch (IOException | RuntimeException ex) {
			this.failure = ex;
		}
	}

	/**
	 * Erases something.
	 */
	@FunctionalInterface
	interface Step {

		void run() throws IOException;

	}

}

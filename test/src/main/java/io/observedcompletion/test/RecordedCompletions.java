// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSink;

/**
 * Keeps every completion in memory, for tests. Thread-safe.
 * <p>
 * Completions are written after the call has ended, by another thread. So the methods
 * that look for a certain completion wait for it, and fail with an {@link AssertionError}
 * that lists what came instead; {@link #all()} and the iterator do not wait.
 *
 * <pre>{@code
 * this.chat.answer("Hello?").take(2).blockLast();
 * CompletionAssert.assertThat(this.completions.single()).isCancelled().hasOutput("ab");
 * }</pre>
 *
 * The bean that comes with the test kit is empty at the start of each test method but the
 * first of its application context, which also sees what was recorded at start-up.
 *
 * @since 0.9.0
 */
public final class RecordedCompletions implements CompletionSink, Iterable<Completion> {

	private final List<Completion> completions = new ArrayList<>();

	private final Duration patience;

	private final Duration timeForOneTooMany;

	/** Creates an empty one. */
	public RecordedCompletions() {
		this(Duration.ofSeconds(5), Duration.ofMillis(100));
	}

	RecordedCompletions(Duration patience, Duration timeForOneTooMany) {
		this.patience = patience;
		this.timeForOneTooMany = timeForOneTooMany;
	}

	static RecordedCompletions of(Iterable<? extends Completion> completions) {
		RecordedCompletions all = new RecordedCompletions(Duration.ZERO, Duration.ZERO);
		completions.forEach(all::accept);
		return all;
	}

	@Override
	public synchronized void accept(Completion completion) {
		this.completions.add(completion);
		notifyAll();
	}

	/**
	 * Waits up to five seconds for a number of completions.
	 * @param count how many to wait for
	 * @return all completions by then in the order they were written, {@code count} or
	 * more
	 * @throws AssertionError if fewer come in time, or on interrupt
	 */
	public List<Completion> await(int count) {
		return await(count, this.patience);
	}

	/**
	 * Waits for a number of completions.
	 * @param count how many to wait for
	 * @param limit how long to wait
	 * @return all completions by then in the order they were written, {@code count} or
	 * more
	 * @throws AssertionError if fewer come in time, or on interrupt
	 */
	public List<Completion> await(int count, Duration limit) {
		List<Completion> found = await((any) -> true, count, limit);
		if (found.size() < count) {
			throw unexpected("at least " + count + " completion(s) within " + limit);
		}
		return found;
	}

	/**
	 * Waits up to five seconds for the only completion, and a tenth of a second more for
	 * a second one that ought not to come.
	 * @return the completion
	 * @throws AssertionError if none comes in time or more than one does, or on interrupt
	 */
	public Completion single() {
		return single((any) -> true, "exactly one completion");
	}

	/**
	 * Waits as {@link #single()} does for the only completion of a given name, among
	 * others of other names.
	 * @param name the name
	 * @return the completion
	 * @throws AssertionError if none of that name comes in time or more than one does, or
	 * on interrupt
	 */
	public Completion named(String name) {
		return single((completion) -> completion.name().equals(name),
				"exactly one completion named \"%s\"".formatted(name));
	}

	private Completion single(Predicate<Completion> condition, String expected) {
		List<Completion> found = await(condition, 1, this.patience);
		if (found.size() == 1) {
			found = await(condition, 2, this.timeForOneTooMany);
		}
		if (found.size() != 1) {
			throw unexpected(found.isEmpty() ? expected + " within " + this.patience : expected);
		}
		return found.get(0);
	}

	Optional<TreeComparison> awaitTree(ExpectedCompletion root) {
		Optional<TreeComparison> closest = TreeComparison.closest(root,
				CompletionTree.of(awaitUntil((all) -> hasTree(all, root), this.patience)));
		if (closest.filter(TreeComparison::isEqual).isEmpty()) {
			return closest;
		}
		return TreeComparison.closest(root,
				CompletionTree.of(awaitUntil((all) -> !hasTree(all, root), this.timeForOneTooMany)));
	}

	private static boolean hasTree(List<Completion> completions, ExpectedCompletion root) {
		return TreeComparison.closest(root, CompletionTree.of(completions)).filter(TreeComparison::isEqual).isPresent();
	}

	private List<Completion> await(Predicate<Completion> condition, int count, Duration limit) {
		List<Completion> all = awaitUntil((some) -> some.stream().filter(condition).count() >= count, limit);
		return all.stream().filter(condition).toList();
	}

	private synchronized List<Completion> awaitUntil(Predicate<List<Completion>> enough, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		try {
			while (!enough.test(all()) && deadline - System.nanoTime() > 0) {
				TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
			}
			return all();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for completions; so far " + this, ex);
		}
	}

	private AssertionError unexpected(String expected) {
		return new AssertionError("%nExpecting:%n  %s%nbut got %s".formatted(expected, this));
	}

	/**
	 * Returns what was written so far, without waiting.
	 * @return a snapshot in the order the completions were written
	 */
	public synchronized List<Completion> all() {
		return List.copyOf(this.completions);
	}

	@Override
	public Iterator<Completion> iterator() {
		return all().iterator();
	}

	/**
	 * Forgets what was written so far. What was recorded but is not yet written still
	 * comes.
	 */
	public synchronized void clear() {
		this.completions.clear();
	}

	@Override
	public String toString() {
		return CompletionLines.of(all());
	}

}

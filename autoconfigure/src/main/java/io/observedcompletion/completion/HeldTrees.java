// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the completions of traces that were sampled out until one of them says that its
 * trace is kept, or all recordings of it have ended. Bounded by what the completions
 * weigh; where that does not suffice the oldest trees go, whose roots are the likeliest
 * never to end. On the writer threads, but for {@link #start} and what is refused.
 */
final class HeldTrees {

	private static final Logger logger = LoggerFactory.getLogger(HeldTrees.class);

	private static final int SHARE_OF_HEAP = 8;

	private final @Nullable TailRule rule;

	private final long most;

	// The oldest first. Those that are kept hold nothing for long.
	private final Set<HeldTree> trees = new LinkedHashSet<>();

	private long bytes;

	private long givenUp;

	HeldTrees(@Nullable TailRule rule) {
		this(rule, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
	}

	HeldTrees(@Nullable TailRule rule, long most) {
		this.rule = rule;
		this.most = most;
	}

	/**
	 * Says what becomes of a trace that was sampled out.
	 * @return its tree
	 */
	HeldTree start() {
		return (this.rule != null) ? new HeldTree() : HeldTree.DROPPED;
	}

	/**
	 * Takes a completion, which may decide about its tree.
	 * @param tree the tree
	 * @param completion the completion
	 */
	synchronized void take(HeldTree tree, Completion completion) {
		if (this.rule == null || tree.isDropped()) {
			return;
		}
		HeldCompletion held = new HeldCompletion(completion);
		tree.held.add(held);
		if (tree.isKept() || this.rule.keeps(completion)) {
			tree.keep();
			forget(tree);
			return;
		}
		this.trees.add(tree);
		tree.bytes += held.bytes;
		this.bytes += held.bytes;
		makeRoom();
	}

	private void makeRoom() {
		while (this.bytes > this.most) {
			drop(this.trees.iterator().next());
			this.givenUp++;
			if (this.givenUp == 1) {
				logger.warn("What was sampled out and is still open holds more than {} MB: the oldest traces are given "
						+ "up, and not kept even if one of their calls fails. A larger heap, shorter inputs or a "
						+ "higher langfuse.sample-rate help.", this.most >> 20);
			}
		}
	}

	private void drop(HeldTree tree) {
		tree.drop();
		forget(tree);
		tree.held.clear();
	}

	private void forget(HeldTree tree) {
		this.trees.remove(tree);
		this.bytes -= tree.bytes;
		tree.bytes = 0;
	}

	/**
	 * Returns what is to be passed on of a tree.
	 * @param tree the tree
	 * @return the oldest completion, {@code null} if nothing is
	 */
	synchronized @Nullable HeldCompletion next(HeldTree tree) {
		return tree.isKept() ? tree.held.peek() : null;
	}

	/**
	 * A completion was passed on.
	 * @param tree its tree
	 * @param completion the completion
	 */
	synchronized void passed(HeldTree tree, HeldCompletion completion) {
		tree.held.remove(completion);
	}

	/**
	 * A recording is written, or never will be.
	 * @param recording the recording
	 */
	void settled(LiveRecording recording) {
		HeldTree tree = recording.tree;
		if (tree != null && tree.leave()) {
			synchronized (this) {
				drop(tree);
			}
		}
	}

	synchronized long givenUp() {
		return this.givenUp;
	}

	/**
	 * Returns what is held.
	 * @return the bytes
	 */
	synchronized long bytes() {
		return this.bytes;
	}

}

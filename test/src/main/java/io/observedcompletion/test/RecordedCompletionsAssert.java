// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Optional;

import io.observedcompletion.completion.Completion;
import org.assertj.core.api.AbstractIterableAssert;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about {@link RecordedCompletions}: those of any iterable, which do not wait,
 * and those about trees, which do. {@link #assertThat(RecordedCompletions)} can be
 * imported statically beside AssertJ's own and that of {@link CompletionAssert}.
 *
 * <pre>{@code
 * assertThat(this.completions).tree("answer", child("chat").isCancelled(), child("weather").isTool());
 * }</pre>
 *
 * @since 0.9.0
 */
public class RecordedCompletionsAssert
		extends AbstractIterableAssert<RecordedCompletionsAssert, RecordedCompletions, Completion, CompletionAssert> {

	/**
	 * Creates an assertion; {@link #assertThat(RecordedCompletions)} reads better.
	 * @param actual the completions to verify
	 */
	public RecordedCompletionsAssert(@Nullable RecordedCompletions actual) {
		super(actual, RecordedCompletionsAssert.class);
	}

	/**
	 * Creates an assertion.
	 * @param actual the completions to verify
	 * @return the assertion
	 */
	@CheckReturnValue
	public static RecordedCompletionsAssert assertThat(@Nullable RecordedCompletions actual) {
		return new RecordedCompletionsAssert(actual);
	}

	/**
	 * Verifies that there is a tree of these observations and no others beside them, in
	 * whatever order they ended. Waits up to five seconds for it, and a tenth of a second
	 * more for an observation that ought not to come. There may be other trees.
	 * @param root the name of the observation at its top, which has no parent among the
	 * completions
	 * @param children what is expected directly below
	 * @return this assertion
	 */
	public RecordedCompletionsAssert tree(String root, ExpectedCompletion... children) {
		return tree(ExpectedCompletion.root(root).with(children));
	}

	/**
	 * Verifies a tree as {@link #tree(String, ExpectedCompletion...)} does, of whose top
	 * more than the name is expected.
	 * @param root what is expected of the top and beneath
	 * @return this assertion
	 */
	public RecordedCompletionsAssert tree(ExpectedCompletion root) {
		isNotNull();
		Optional<TreeComparison> closest = this.actual.awaitTree(root);
		if (!closest.map(TreeComparison::isEqual).orElse(false)) {
			throw failure("%nExpecting a tree:%n  %s%nbut %s", root.toString().replace("\n", "\n  "),
					closest.map((comparison) -> "the closest is:\n  " + comparison.report().replace("\n", "\n  "))
						.orElse("there are no completions"));
		}
		return this.myself;
	}

	@Override
	protected CompletionAssert toAssert(Completion value, String description) {
		return new CompletionAssert(value).as(description);
	}

	@Override
	protected RecordedCompletionsAssert newAbstractIterableAssert(Iterable<? extends Completion> iterable) {
		return new RecordedCompletionsAssert(RecordedCompletions.of(iterable));
	}

}

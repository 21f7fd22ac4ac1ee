// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.observedcompletion.completion.ObservationType;

/**
 * What a test expects of one observation of a tree, and beneath it. Immutable: each
 * method returns another one that expects more.
 *
 * @since 0.9.0
 * @see RecordedCompletionsAssert#tree(String, ExpectedCompletion...)
 */
public final class ExpectedCompletion {

	private final String name;

	private final List<Consumer<CompletionAssert>> conditions;

	private final List<ExpectedCompletion> children;

	private ExpectedCompletion(String name, List<Consumer<CompletionAssert>> conditions,
			List<ExpectedCompletion> children) {
		this.name = name;
		this.conditions = conditions;
		this.children = children;
	}

	/**
	 * Expects an observation at the top of a tree.
	 * @param name its name
	 * @return the expectation
	 */
	public static ExpectedCompletion root(String name) {
		return new ExpectedCompletion(name, List.of((completion) -> completion.hasName(name)), List.of());
	}

	/**
	 * Expects an observation below another one.
	 * @param name its name
	 * @return the expectation
	 */
	public static ExpectedCompletion child(String name) {
		return root(name);
	}

	/**
	 * Expects observations directly below this one, in any order, and no others.
	 * @param children the expectations, in addition to earlier ones
	 * @return an expectation that has them
	 */
	public ExpectedCompletion with(ExpectedCompletion... children) {
		return new ExpectedCompletion(this.name, this.conditions, plus(this.children, List.of(children)));
	}

	/**
	 * Expects whatever else can be asserted of a completion.
	 * @param condition the assertions
	 * @return an expectation that has them
	 */
	public ExpectedCompletion satisfies(Consumer<CompletionAssert> condition) {
		return new ExpectedCompletion(this.name, plus(this.conditions, List.of(condition)), this.children);
	}

	/**
	 * Expects that the call ended by itself.
	 * @return an expectation that has this
	 */
	public ExpectedCompletion isCompleted() {
		return satisfies(CompletionAssert::isCompleted);
	}

	/**
	 * Expects that the call was ended by an error that is no timeout.
	 * @return an expectation that has this
	 */
	public ExpectedCompletion hasFailed() {
		return satisfies(CompletionAssert::hasFailed);
	}

	/**
	 * Expects that the consumer stopped before the end.
	 * @return an expectation that has this
	 */
	public ExpectedCompletion isCancelled() {
		return satisfies(CompletionAssert::isCancelled);
	}

	/**
	 * Expects the call of a model.
	 * @return an expectation that has this
	 */
	public ExpectedCompletion isGeneration() {
		return hasType(ObservationType.GENERATION);
	}

	/**
	 * Expects the run of a tool.
	 * @return an expectation that has this
	 */
	public ExpectedCompletion isTool() {
		return hasType(ObservationType.TOOL);
	}

	/**
	 * Expects a type of observation.
	 * @param type the type, never {@link ObservationType#AUTO}
	 * @return an expectation that has this
	 */
	public ExpectedCompletion hasType(ObservationType type) {
		return satisfies((completion) -> completion.hasType(type));
	}

	/**
	 * Expects an answer, or what arrived of it.
	 * @param output the whole output
	 * @return an expectation that has this
	 */
	public ExpectedCompletion hasOutput(String output) {
		return satisfies((completion) -> completion.hasOutput(output));
	}

	String name() {
		return this.name;
	}

	List<Consumer<CompletionAssert>> conditions() {
		return this.conditions;
	}

	List<ExpectedCompletion> children() {
		return this.children;
	}

	/**
	 * Returns the names of the expected tree.
	 * @return a line for each observation, indented by its depth
	 */
	@Override
	public String toString() {
		return "\"" + this.name + "\"" + CompletionTree.indented(this.children);
	}

	private static <T> List<T> plus(List<T> list, List<T> more) {
		return Stream.concat(list.stream(), more.stream()).toList();
	}

}

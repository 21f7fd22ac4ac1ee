// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How a tree differs from what was expected of it.
 *
 * @param actual the tree
 * @param sameName whether its top has the expected name
 * @param differences each as the message of a failure, at its top and beneath
 */
record TreeComparison(CompletionTree actual, boolean sameName, List<String> differences) {

	private static final Comparator<TreeComparison> CLOSEST_FIRST = Comparator
		.comparing((TreeComparison comparison) -> !comparison.sameName())
		.thenComparing((comparison) -> comparison.differences().size());

	static Optional<TreeComparison> closest(ExpectedCompletion expected, List<CompletionTree> trees) {
		return trees.stream().map((tree) -> of(expected, tree)).min(CLOSEST_FIRST);
	}

	static TreeComparison of(ExpectedCompletion expected, CompletionTree actual) {
		List<String> differences = new ArrayList<>();
		for (Consumer<CompletionAssert> condition : expected.conditions()) {
			try {
				condition.accept(new CompletionAssert(actual.completion()));
			}
			catch (AssertionError ex) {
				differences.add(String.valueOf(ex.getMessage()).strip());
			}
		}
		differences.addAll(new SiblingComparison(expected, actual).differences());
		return new TreeComparison(actual, expected.name().equals(actual.completion().name()), differences);
	}

	boolean isEqual() {
		return this.differences.isEmpty();
	}

	String report() {
		return this.actual + "\nwhich differs:\n"
				+ this.differences.stream().map(TreeComparison::item).collect(Collectors.joining("\n"));
	}

	private static String item(String difference) {
		return "- " + difference.replace("\n", "\n  ");
	}

}

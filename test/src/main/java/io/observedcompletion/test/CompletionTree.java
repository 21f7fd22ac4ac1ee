// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.observedcompletion.completion.Completion;

/**
 * A completion with those below it.
 */
record CompletionTree(Completion completion, List<CompletionTree> children) {

	/**
	 * Returns the trees of completions. A parent that is not among them is of another
	 * service, or not written yet.
	 * @param completions the completions
	 * @return a tree for each that has no parent among them
	 */
	static List<CompletionTree> of(List<Completion> completions) {
		Set<String> ids = completions.stream().map(Completion::id).collect(Collectors.toSet());
		return completions.stream()
			.filter((completion) -> completion.parentId() == null || !ids.contains(completion.parentId()))
			.map((completion) -> below(completion, completions))
			.toList();
	}

	private static CompletionTree below(Completion parent, List<Completion> completions) {
		return new CompletionTree(parent,
				completions.stream()
					.filter((completion) -> parent.id().equals(completion.parentId()))
					.map((completion) -> below(completion, completions))
					.toList());
	}

	static String indented(List<?> children) {
		return children.stream().map((child) -> ("\n" + child).replace("\n", "\n  ")).collect(Collectors.joining());
	}

	@Override
	public String toString() {
		return CompletionLines.of(this.completion) + indented(this.children);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the children of an observation differ from the expected ones, in whatever order
 * they come. Those that are as expected find each other first, however little was
 * expected of some of them; of the others those that are closest.
 */
final class SiblingComparison {

	private final List<List<TreeComparison>> comparisons;

	private final ExpectedCompletion expected;

	private final CompletionTree actual;

	// Index of the actual child to that of the expected one.
	private final Map<Integer, Integer> pairs = new LinkedHashMap<>();

	SiblingComparison(ExpectedCompletion expected, CompletionTree actual) {
		this.expected = expected;
		this.actual = actual;
		this.comparisons = expected.children()
			.stream()
			.map((child) -> actual.children().stream().map((tree) -> TreeComparison.of(child, tree)).toList())
			.toList();
	}

	List<String> differences() {
		for (int child = 0; child < this.comparisons.size(); child++) {
			pairEqual(child, new HashSet<>());
		}
		List<String> differences = new ArrayList<>();
		pairClosest(true, differences);
		pairClosest(false, differences);
		reportUnpaired(differences);
		return differences;
	}

	// An augmenting path: one that is taken is given away if its owner finds another.
	private boolean pairEqual(int child, Set<Integer> tried) {
		List<TreeComparison> candidates = this.comparisons.get(child);
		for (int tree = 0; tree < candidates.size(); tree++) {
			if (candidates.get(tree).isEqual() && tried.add(tree)) {
				Integer owner = this.pairs.get(tree);
				if (owner == null || pairEqual(owner, tried)) {
					this.pairs.put(tree, child);
					return true;
				}
			}
		}
		return false;
	}

	private void pairClosest(boolean sameName, List<String> differences) {
		for (int child = 0; child < this.comparisons.size(); child++) {
			if (!this.pairs.containsValue(child)) {
				int closest = closest(this.comparisons.get(child), sameName);
				if (closest >= 0) {
					this.pairs.put(closest, child);
					differences.addAll(this.comparisons.get(child).get(closest).differences());
				}
			}
		}
	}

	private int closest(List<TreeComparison> candidates, boolean sameName) {
		int closest = -1;
		for (int tree = 0; tree < candidates.size(); tree++) {
			TreeComparison candidate = candidates.get(tree);
			if (candidate.sameName() == sameName && !this.pairs.containsKey(tree)
					&& (closest < 0 || candidate.differences().size() < candidates.get(closest).differences().size())) {
				closest = tree;
			}
		}
		return closest;
	}

	private void reportUnpaired(List<String> differences) {
		for (int child = 0; child < this.comparisons.size(); child++) {
			if (!this.pairs.containsValue(child)) {
				differences.add("\"%s\" has no child \"%s\"".formatted(this.actual.completion().name(),
						this.expected.children().get(child).name()));
			}
		}
		for (int tree = 0; tree < this.actual.children().size(); tree++) {
			if (!this.pairs.containsKey(tree)) {
				differences
					.add("\"%s\" has a child that was not expected:\n  %s".formatted(this.actual.completion().name(),
							CompletionLines.of(this.actual.children().get(tree).completion())));
			}
		}
	}

}

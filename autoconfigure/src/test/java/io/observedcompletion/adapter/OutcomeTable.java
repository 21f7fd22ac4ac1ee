// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.observedcompletion.completion.Completion;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * The table of what became of each shape in each situation, filled by the contract's
 * tests. Each row is printed by the build when the tests that fill it are over.
 */
public final class OutcomeTable implements TestExecutionListener {

	private static final List<String> COLUMNS = List.of("completes", "empty", "fails first", "fails midway",
			"consumer stops", "consumer times out", "operator throws", "never consumed", "read twice", "collected",
			"idle", "stopped");

	private static final Map<String, Map<String, String>> rows = new TreeMap<>();

	public static synchronized void cell(String shape, String column, List<Completion> completions) {
		if (!COLUMNS.contains(column)) {
			throw new IllegalArgumentException(column);
		}
		String cell = completions.isEmpty() ? "no record"
				: completions.stream().map(OutcomeTable::said).collect(Collectors.joining(" + "));
		rows.computeIfAbsent(shape, (key) -> new ConcurrentHashMap<>()).put(column, cell);
	}

	public static synchronized void notAsked(String shape, String column, String why) {
		rows.computeIfAbsent(shape, (key) -> new ConcurrentHashMap<>()).putIfAbsent(column, "(" + why + ")");
	}

	private static String said(Completion completion) {
		String text = (completion.output() != null) ? " '" + completion.output() + "'" : "";
		return completion.outcome().name().toLowerCase(Locale.ROOT) + text;
	}

	@Override
	public void testPlanExecutionFinished(TestPlan testPlan) {
		synchronized (OutcomeTable.class) {
			rows.forEach((shape, cells) -> {
				System.out.println("\n" + shape);
				COLUMNS.forEach(
						(column) -> System.out.printf("  %-20s %s%n", column, cells.getOrDefault(column, "EMPTY")));
			});
			rows.clear();
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * What Spring AI's own observation kept of each call and what was recorded, side by side.
 * Filled by the tests and printed at the end of the build.
 */
public final class CaptureTable implements TestExecutionListener {

	private static final Map<String, String> rows = Collections.synchronizedMap(new TreeMap<>());

	private static final Map<String, Unfinished> unfinished = Collections.synchronizedMap(new TreeMap<>());

	/**
	 * Who kept what was said in a stream that did not complete.
	 */
	private record Unfinished(boolean there, boolean here) {
	}

	static void row(String name, String received, OwnObservations.Known theirs, Completion ours) {
		row(name, theirs.toString(), say(ours));
		if (ours.outcome() != Outcome.COMPLETED) {
			unfinished.put(name, new Unfinished(theirs.text() != null, text(ours).startsWith(received)));
		}
	}

	static void row(String name, String theirs, String ours) {
		rows.put(name, "%-57s | %-22s | %s".formatted(name, theirs, ours));
	}

	static String say(Completion ours) {
		TokenUsage usage = ours.usage();
		String tokens = (usage != null)
				? ((usage.total() != null) ? usage.total() : usage.input() + usage.output()) + " tokens" : "";
		String firstChunk = (ours.completionStartTime() != null) ? "first chunk after "
				+ Duration.between(ours.startTime(), ours.completionStartTime()).toMillis() + " ms" : "no chunk";
		return "%-9s | %4d chars | %-10s | %s".formatted(ours.outcome(), text(ours).length(), tokens, firstChunk);
	}

	private static String text(Completion completion) {
		return (completion.output() != null) ? completion.output() : "";
	}

	@Override
	public void testPlanExecutionFinished(TestPlan testPlan) {
		if (rows.isEmpty()) {
			return;
		}
		System.out.printf("%n%-57s | %-22s | %s%n", "Spring AI", "its own observation", "recorded");
		rows.values().forEach(System.out::println);
		if (!unfinished.isEmpty()) {
			System.out.printf(
					"OpenAI: %d streams that did not complete: %d have an answer there, %d are here with all that was received%n",
					unfinished.size(), unfinished.values().stream().filter(Unfinished::there).count(),
					unfinished.values().stream().filter(Unfinished::here).count());
		}
	}

}

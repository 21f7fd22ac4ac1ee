// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.context.ApplicationContext;

/**
 * Fails a test that leaves a recording open which it has started: a stream that nobody
 * reads to its end or cancels.
 *
 * @param before the ids of those that were open before, which are not the test's
 * @param patience how long what the test did not wait for may take to end
 */
record OpenRecordingsCheck(Set<String> before, Duration patience) {

	static OpenRecordingsCheck before(ApplicationContext context, Duration patience) {
		return new OpenRecordingsCheck(open(context).map(Completion::id).collect(Collectors.toCollection(HashSet::new)),
				patience);
	}

	void verify(ApplicationContext context) throws InterruptedException {
		if ("allow".equalsIgnoreCase(context.getEnvironment().getProperty("observedcompletion.test.open-recordings"))) {
			return;
		}
		List<Completion> left = left(context);
		if (!left.isEmpty()) {
			throw new AssertionError("""

					Expecting no recording to be open when the test ends, but it leaves %s:%s
					Read its stream to the end, cancel it or close it; \
					or set observedcompletion.test.open-recordings=allow for the test.""".formatted(left.size(),
					left.stream().map(OpenRecordingsCheck::line).collect(Collectors.joining())));
		}
	}

	// The end of a response is no end yet on the server's thread.
	private List<Completion> left(ApplicationContext context) throws InterruptedException {
		long deadline = System.nanoTime() + this.patience.toNanos();
		List<Completion> left = startedSince(context);
		while (!left.isEmpty() && deadline - System.nanoTime() > 0) {
			TimeUnit.MILLISECONDS.sleep(10);
			left = startedSince(context);
		}
		return left;
	}

	private List<Completion> startedSince(ApplicationContext context) {
		return open(context).filter((completion) -> !this.before.contains(completion.id())).toList();
	}

	private static Stream<Completion> open(ApplicationContext context) {
		return context.getBeanProvider(CompletionRecorder.class)
			.stream()
			.flatMap((recorder) -> recorder.openCompletions().stream());
	}

	private static String line(Completion completion) {
		return "\n  %s (%s, output so far %s, %s chunk(s))".formatted(CompletionLines.quote(completion.name()),
				completion.type().name().toLowerCase(Locale.ROOT), CompletionLines.quote(completion.output()),
				completion.chunks());
	}

}

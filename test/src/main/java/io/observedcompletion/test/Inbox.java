// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has arrived, in order, and the place to wait for it. Thread-safe.
 */
final class Inbox {

	private static final int MOST_LINES = 50;

	private final List<ReceivedRequest> requests = new ArrayList<>();

	private final List<ReceivedSpan> spans = new ArrayList<>();

	synchronized void add(ReceivedRequest request) {
		this.requests.add(request);
	}

	synchronized void store(List<ReceivedSpan> spans) {
		this.spans.addAll(spans);
		notifyAll();
	}

	synchronized List<ReceivedRequest> requests() {
		return List.copyOf(this.requests);
	}

	synchronized List<ReceivedSpan> spans() {
		return List.copyOf(this.spans);
	}

	/**
	 * Waits until {@code search} finds something among the stored spans.
	 */
	synchronized <T> T await(String expected, Function<List<ReceivedSpan>, Optional<T>> search, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		try {
			Optional<T> found = search.apply(this.spans);
			while (found.isEmpty() && deadline - System.nanoTime() > 0) {
				TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
				found = search.apply(this.spans);
			}
			return found.orElseThrow(() -> missing(expected, limit));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while expecting " + expected, ex);
		}
	}

	private AssertionError missing(String expected, Duration limit) {
		return new AssertionError(String.format(Locale.ROOT, """

				Expecting:
				  %s
				to arrive within:
				  %s
				but these %d spans were stored:
				%s
				of these %d requests:
				%s""", expected, limit, this.spans.size(), lines(this.spans, Inbox::describe), this.requests.size(),
				lines(this.requests, Inbox::describe)));
	}

	private static <T> String lines(List<T> all, Function<T, String> description) {
		String lines = all.stream()
			.limit(MOST_LINES)
			.map((one) -> "  " + description.apply(one))
			.collect(Collectors.joining("\n"));
		return (all.size() > MOST_LINES) ? lines + "\n  and " + (all.size() - MOST_LINES) + " more" : lines;
	}

	private static String describe(ReceivedSpan span) {
		return "\"%s\" (span %s of trace %s)".formatted(span.name(), span.spanId(), span.traceId());
	}

	private static String describe(ReceivedRequest request) {
		return request.method() + " " + request.path() + " with " + request.spans().size() + " spans";
	}

}

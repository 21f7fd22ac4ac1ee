// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.DestinationStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the page shows. Thread-safe.
 */
final class CompletionsReader {

	private final String started = Instant.now().toString();

	private final List<ObservedApplication> contexts = new CopyOnWriteArrayList<>();

	private final String application;

	private final FinishedCompletions finished;

	CompletionsReader(String application, FinishedCompletions finished) {
		this.application = application;
		this.finished = finished;
	}

	void add(Completion completion, CompletionDestination destination) {
		this.finished.add(CompletionView.finished(completion, destination));
	}

	void show(ObservedApplication context) {
		this.contexts.add(context);
	}

	void hide(ObservedApplication context) {
		this.contexts.remove(context);
	}

	/**
	 * Reads the open completions, and the finished ones that were added after a position.
	 * @param position the position that was read last, 0 for all
	 * @return the JSON
	 */
	byte[] readAfter(long position) {
		// Before the finished ones: what ends in between must not be missing from both.
		List<CompletionView> open = open().toList();
		FinishedCompletions.Slice slice = this.finished.after(position, open.stream().map(CompletionView::id).toList());
		List<CompletionView> stillOpen = open.stream()
			.filter((completion) -> !slice.ended().contains(completion.id()))
			.toList();
		return json(new CompletionsView(this.application, this.started, stillOpen, slice.completions(), slice.held(),
				slice.dropped(), slice.position(), destination()));
	}

	private Stream<CompletionView> open() {
		return this.contexts.stream()
			.flatMap((context) -> context.open()
				.get()
				.stream()
				.map((completion) -> Map.entry(completion, context.destination())))
			.sorted(Comparator.comparing((open) -> open.getKey().startTime(), Comparator.reverseOrder()))
			.map((open) -> CompletionView.open(open.getKey(), open.getValue()));
	}

	// That of the context at the top, which is the only one nearly always.
	private DestinationStatus destination() {
		return this.contexts.stream()
			.findFirst()
			.map((context) -> context.destination().status())
			.orElseGet(() -> DestinationStatus.nowhere("the application stops"));
	}

	/**
	 * Reads one completion.
	 * @param id its id
	 * @return the JSON, {@code null} if there is none with this id any more
	 */
	byte @Nullable [] read(String id) {
		CompletionView open = open().filter((completion) -> completion.id().equals(id)).findFirst().orElse(null);
		String finished = this.finished.find(id);
		if (finished != null) {
			return finished.getBytes(StandardCharsets.UTF_8);
		}
		return (open != null) ? json(open) : null;
	}

	/**
	 * Reads what is observed.
	 * @return the JSON
	 */
	byte[] readObserved() {
		return json(ObservedView
			.of(this.contexts.stream().flatMap((context) -> context.observed().get().stream()).toList()));
	}

	// Not encoded by the mapper, which fails on the half of a character that a chunk may
	// end with.
	private static byte[] json(Object view) {
		return JsonMapper.shared().writeValueAsString(view).getBytes(StandardCharsets.UTF_8);
	}

	void clear() {
		this.finished.clear();
	}

}

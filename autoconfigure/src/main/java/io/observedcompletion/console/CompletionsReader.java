// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.observedcompletion.completion.Completion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the page shows. Thread-safe.
 */
final class CompletionsReader {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final List<Supplier<List<Completion>>> open = new CopyOnWriteArrayList<>();

	private final FinishedCompletions finished;

	CompletionsReader(FinishedCompletions finished) {
		this.finished = finished;
	}

	void add(Completion completion) {
		this.finished.add(completion);
	}

	void show(Supplier<List<Completion>> open) {
		this.open.add(open);
	}

	void hide(Supplier<List<Completion>> open) {
		this.open.remove(open);
	}

	/**
	 * Reads the open completions, and the finished ones that were added after a position.
	 * @param position the position that was read last, 0 for all
	 * @return the JSON
	 */
	byte[] readAfter(long position) {
		// Before the finished ones: what ends in between must not be missing from both.
		List<Completion> completions = new ArrayList<>();
		this.open.forEach((open) -> completions.addAll(open.get()));
		completions.sort(Comparator.comparing(Completion::startTime));
		Collections.reverse(completions);
		FinishedCompletions.Slice slice = this.finished.after(position);
		List<CompletionView> views = completions.stream()
			.filter((completion) -> !slice.ids().contains(completion.id()))
			.map(CompletionView::open)
			.toList();
		String json = mapper
			.writeValueAsString(new CompletionsView(views, slice.completions(), slice.ids().size(), slice.position()));
		// Not encoded by the mapper, which fails on the half of a character that a chunk
		// may end with.
		return json.getBytes(StandardCharsets.UTF_8);
	}

	void clear() {
		this.finished.clear();
	}

}

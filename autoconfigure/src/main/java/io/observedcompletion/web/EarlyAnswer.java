// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the elements of an answer that has no recording yet. Elements that would take too
 * much room are only counted. Used by one thread at a time.
 */
final class EarlyAnswer {

	private static final int MOST_CHUNKS = 10_000;

	private static final long MOST_BYTES = 2 * 1024 * 1024;

	private final List<@Nullable Object> chunks = new ArrayList<>();

	private long bytes;

	private int lost;

	private @Nullable Consumer<CompletionRecording> end;

	void chunk(@Nullable Object element) {
		if (this.end != null) {
			return;
		}
		this.bytes += ContentCapture.weight(element);
		if (this.bytes <= MOST_BYTES && this.chunks.size() < MOST_CHUNKS) {
			this.chunks.add(element);
		}
		else {
			this.lost++;
		}
	}

	void end(Consumer<CompletionRecording> end) {
		if (this.end == null) {
			this.end = end;
		}
	}

	/**
	 * Tells a recording what was said, in its order.
	 * @param recording the recording
	 */
	void tell(CompletionRecording recording) {
		this.chunks.forEach(recording::chunk);
		for (int i = 0; i < this.lost; i++) {
			recording.chunk(null);
		}
		if (this.end != null) {
			this.end.accept(recording);
		}
	}

}

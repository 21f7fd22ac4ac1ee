/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an answer before it had a recording. Of elements that would take too
 * much room, only how many they were. Used by one thread at a time.
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

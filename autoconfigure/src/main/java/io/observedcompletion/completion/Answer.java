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

package io.observedcompletion.completion;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks read so far say, taken together. Guarded by itself.
 */
final class Answer {

	private final StringBuilder text = new StringBuilder();

	private EncodedText remainder = EncodedText.EMPTY;

	private final StringBuilder values = new StringBuilder();

	private int chunks;

	private @Nullable String model;

	private @Nullable String finishReason;

	private @Nullable TokenUsage usage;

	/**
	 * Reads the chunks that were added since the last time.
	 * @param transcript the transcript of the stream
	 * @param content reads and encodes
	 */
	void readOn(Transcript transcript, ContentReader content) {
		transcript.take((element) -> {
			this.chunks++;
			add(content.read(element), content);
		});
	}

	private void add(Chunk chunk, ContentReader content) {
		if (chunk.text() != null) {
			add(chunk.text(), content);
		}
		else if (chunk.value() instanceof EncodedText piece) {
			EncodedText read = this.remainder.plus(piece);
			this.remainder = read.remainder();
			add(read.wholeCharacters(), content);
		}
		else if (chunk.value() != null && this.values.length() < content.maxLength()) {
			this.values.append(this.values.isEmpty() ? "" : ",").append(content.encode(chunk.value()));
		}
		this.model = (chunk.model() != null) ? chunk.model() : this.model;
		this.finishReason = (chunk.finishReason() != null) ? chunk.finishReason() : this.finishReason;
		this.usage = (chunk.usage() != null) ? chunk.usage() : this.usage;
	}

	private void add(String piece, ContentReader content) {
		if (this.text.length() < content.maxLength()) {
			this.text.append(piece);
		}
	}

	/**
	 * Returns what the chunks say as one: their joined text or, if some are not text, all
	 * of them as a JSON array.
	 * @param content encodes
	 * @return the chunks as one
	 */
	Chunk chunk(ContentReader content) {
		return new Chunk(output(content), null, this.model, this.finishReason, this.usage);
	}

	private @Nullable String output(ContentReader content) {
		if (this.values.isEmpty()) {
			return this.text.isEmpty() ? null : this.text.toString();
		}
		String first = this.text.isEmpty() ? "" : content.encode(this.text.toString()) + ",";
		return "[" + first + this.values + "]";
	}

	int chunks() {
		return this.chunks;
	}

}

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

	private @Nullable StringBuilder text;

	private EncodedText remainder = EncodedText.EMPTY;

	private @Nullable StringBuilder values;

	private int chunks;

	private @Nullable String model;

	private @Nullable String finishReason;

	private @Nullable TokenUsage usage;

	private boolean closed;

	/**
	 * Reads the chunks that were added since the last time.
	 * @param transcript the transcript of the stream
	 * @param content reads and encodes
	 */
	void readOn(@Nullable Transcript transcript, ContentReader content) {
		if (transcript != null) {
			transcript.take((element) -> {
				this.chunks++;
				add(content.read(element), content);
			});
		}
	}

	private void add(Chunk chunk, ContentReader content) {
		if (chunk.text() != null) {
			this.text = append(this.text, "", chunk.text(), content);
		}
		else if (chunk.value() instanceof EncodedText piece) {
			EncodedText read = this.remainder.plus(piece);
			this.remainder = read.remainder();
			this.text = append(this.text, "", read.wholeCharacters(), content);
		}
		else if (chunk.value() != null) {
			this.values = append(this.values, ",", content.encode(chunk.value()), content);
		}
		this.model = (chunk.model() != null) ? chunk.model() : this.model;
		this.finishReason = (chunk.finishReason() != null) ? chunk.finishReason() : this.finishReason;
		this.usage = (chunk.usage() != null) ? chunk.usage() : this.usage;
	}

	private static StringBuilder append(@Nullable StringBuilder builder, String separator, String text,
			ContentReader content) {
		if (builder == null) {
			return new StringBuilder(text);
		}
		return (builder.length() < content.maxLength()) ? builder.append(separator).append(text) : builder;
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
		String text = (this.text != null) ? this.text.toString() : "";
		if (this.values == null) {
			return text.isEmpty() ? null : text;
		}
		return "[" + (text.isEmpty() ? "" : content.encode(text) + ",") + this.values + "]";
	}

	int chunks() {
		return this.chunks;
	}

	int length() {
		return ((this.text != null) ? this.text.length() : 0) + ((this.values != null) ? this.values.length() : 0);
	}

	/**
	 * Says that the completion is written now, and no journal must be told of it later.
	 */
	void close() {
		this.closed = true;
	}

	boolean isClosed() {
		return this.closed;
	}

}

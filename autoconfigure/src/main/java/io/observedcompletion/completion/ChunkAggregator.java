// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.AnswerText;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the chunks that were read so far. Guarded by itself; its lock is free while
 * a mask runs.
 */
final class ChunkAggregator {

	private static final int FIRST = 0;

	private final Map<Integer, AggregatedMessage> choices = new TreeMap<>();

	private @Nullable AnswerText texts;

	private EncodedText remainder = EncodedText.EMPTY;

	// Few streams have any.
	private @Nullable ValueChunks values;

	private int chunks;

	private @Nullable String model;

	private @Nullable String finishReason;

	// Some say it with every chunk, also with those that are not the last.
	private boolean finished;

	private @Nullable TokenUsage usage;

	private ContentPart.@Nullable Failure failure;

	/**
	 * Reads the chunks that were added since the last time.
	 * @param buffer the buffer of the stream, {@code null} if nothing streams
	 * @param content reads and encodes
	 */
	synchronized void readOn(@Nullable ChunkBuffer buffer, ContentReader content) {
		if (buffer != null) {
			buffer.take((element) -> {
				this.chunks++;
				// One that cannot be added must not come again with each look.
				FailOpen.run("add a chunk", () -> add(element, content));
			});
		}
	}

	/**
	 * Adds what one element says.
	 * @param element the captured element
	 * @param content reads and encodes
	 */
	synchronized void add(@Nullable Object element, ContentReader content) {
		Chunk chunk = content.read(element);
		String text = text(chunk);
		if (this.texts == null && element instanceof Chunk read && !read.equals(Chunk.empty())) {
			// Whoever has read it has said what the answer is.
			this.texts = AnswerText.plain();
		}
		if (this.texts == null && text != null) {
			this.texts = content.answerText();
		}
		List<Chunk> told = (this.texts != null && text != null) ? this.texts.read(text) : null;
		this.texts = (this.texts != null) ? this.texts.next() : null;
		if (told == null) {
			add(chunk, text, content);
		}
		else {
			told.forEach((one) -> add(one, one.text(), content));
		}
	}

	private @Nullable String text(Chunk chunk) {
		if (chunk.value() instanceof EncodedText part && chunk.text() == null) {
			EncodedText read = this.remainder.plus(part);
			this.remainder = read.remainder();
			return read.wholeCharacters();
		}
		return chunk.text();
	}

	private void add(Chunk chunk, @Nullable String text, ContentReader content) {
		if (text != null) {
			choice(FIRST).addText(text, content);
		}
		else if (chunk.value() != null) {
			values().add(choice(FIRST).textLength(), content.encode(chunk.value()), content.maxLength());
		}
		chunk.parts().forEach((part) -> add(part, content));
		this.model = (chunk.model() != null) ? chunk.model() : this.model;
		if (chunk.usage() != null) {
			this.usage = (this.usage != null) ? this.usage.updatedBy(chunk.usage()) : chunk.usage();
		}
		if (chunk.finishReason() != null && !chunk.finishReason().isBlank()) {
			this.finishReason = chunk.finishReason();
			this.finished = (text == null || text.isEmpty()) && chunk.parts().isEmpty();
		}
	}

	private void add(ContentPart part, ContentReader content) {
		if (part instanceof ContentPart.Restart) {
			this.choices.clear();
			this.values = null;
		}
		else if (part instanceof ContentPart.Failure failed) {
			this.failure = failed;
		}
		else {
			choice(part.choice()).add(part, content);
		}
	}

	private ValueChunks values() {
		if (this.values == null) {
			this.values = new ValueChunks();
		}
		return this.values;
	}

	private AggregatedMessage choice(int index) {
		return this.choices.computeIfAbsent(index, (missing) -> new AggregatedMessage());
	}

	/**
	 * Returns what the chunks say as one: their joined text or, where there is more than
	 * text, the message; the messages of several answers; or, if some chunks are neither,
	 * all of them in their order as a JSON array. That the provider failed stays a part.
	 * @param content encodes
	 * @param completed whether the answer came to its end; if not, only a finish reason
	 * that came alone counts
	 * @param shown what is shown of a text that may grow
	 * @return the chunks as one
	 */
	Chunk chunk(ContentReader content, boolean completed, UnaryOperator<String> shown) {
		Parts parts = parts(completed);
		List<Object> messages = parts.said.stream()
			.map((choice) -> (parts.said.size() > 1) ? choice.message(shown) : choice.simplest(shown))
			.toList();
		Object said = (messages.size() > 1) ? messages : messages.isEmpty() ? null : messages.get(0);
		String text = (parts.values != null) ? parts.values.array(said, content)
				: (said instanceof String only) ? only : null;
		return new Chunk(text, (text == null) ? said : null, parts.model, parts.finishReason, parts.usage,
				(parts.failure != null) ? List.of(parts.failure) : List.of());
	}

	private synchronized Parts parts(boolean completed) {
		List<AggregatedMessage.Said> said = this.choices.values()
			.stream()
			.filter((choice) -> !choice.isEmpty())
			.map(AggregatedMessage::said)
			.toList();
		return new Parts(said, (this.values != null) ? this.values.copy() : null, this.model,
				(completed || this.finished) ? this.finishReason : null, this.usage, this.failure);
	}

	synchronized int chunks() {
		return this.chunks;
	}

	synchronized int length() {
		int texts = this.choices.values().stream().mapToInt(AggregatedMessage::length).sum();
		return texts + ((this.values != null) ? this.values.length() : 0);
	}

	private record Parts(List<AggregatedMessage.Said> said, @Nullable ValueChunks values, @Nullable String model,
			@Nullable String finishReason, @Nullable TokenUsage usage, ContentPart.@Nullable Failure failure) {

	}

}

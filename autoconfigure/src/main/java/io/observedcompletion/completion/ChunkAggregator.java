// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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

	private EncodedText remainder = EncodedText.EMPTY;

	private final List<Value> values = new ArrayList<>(0);

	private int valuesLength;

	private int chunks;

	private @Nullable String model;

	private @Nullable String finishReason;

	// Some say it with every chunk, also with those that are not the last.
	private boolean finished;

	private @Nullable TokenUsage usage;

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
				FailOpen.run("add a chunk", () -> add(content.read(element), content));
			});
		}
	}

	/**
	 * Adds what one chunk says.
	 * @param chunk the chunk
	 * @param content encodes what is not text
	 */
	synchronized void add(Chunk chunk, ContentReader content) {
		if (!chunk.parts().isEmpty() && chunk.parts().get(0) instanceof ContentPart.Restart) {
			restart();
		}
		if (chunk.text() != null) {
			choice(FIRST).addText(chunk.text(), content);
		}
		else if (chunk.value() instanceof EncodedText part) {
			EncodedText read = this.remainder.plus(part);
			this.remainder = read.remainder();
			choice(FIRST).addText(read.wholeCharacters(), content);
		}
		else if (chunk.value() != null) {
			addValue(content.encode(chunk.value()), content);
		}
		for (ContentPart part : chunk.parts()) {
			choice(part.choice()).add(part, content);
		}
		this.model = (chunk.model() != null) ? chunk.model() : this.model;
		this.usage = (chunk.usage() != null) ? chunk.usage() : this.usage;
		if (chunk.finishReason() != null && !chunk.finishReason().isBlank()) {
			this.finishReason = chunk.finishReason();
			this.finished = (chunk.text() == null || chunk.text().isEmpty()) && chunk.parts().isEmpty();
		}
	}

	private void restart() {
		this.choices.clear();
		this.values.clear();
		this.valuesLength = 0;
		this.remainder = EncodedText.EMPTY;
	}

	private AggregatedMessage choice(int index) {
		return this.choices.computeIfAbsent(index, (missing) -> new AggregatedMessage());
	}

	private void addValue(String json, ContentReader content) {
		if (this.valuesLength < content.maxLength()) {
			this.values.add(new Value(choice(FIRST).textLength(), json));
			this.valuesLength += json.length();
		}
	}

	/**
	 * Returns what the chunks say as one: their joined text or, where there is more than
	 * text, the message; the messages of several answers; or, if some chunks are neither,
	 * all of them in their order as a JSON array.
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
		String text = !parts.values.isEmpty() ? array(said, parts.values, content)
				: (said instanceof String only) ? only : null;
		return new Chunk(text, (text == null) ? said : null, parts.model, parts.finishReason, parts.usage);
	}

	private synchronized Parts parts(boolean completed) {
		List<AggregatedMessage.Said> said = this.choices.values()
			.stream()
			.filter((choice) -> !choice.isEmpty())
			.map(AggregatedMessage::said)
			.toList();
		return new Parts(said, List.copyOf(this.values), this.model,
				(completed || this.finished) ? this.finishReason : null, this.usage);
	}

	private static String array(@Nullable Object said, List<Value> values, ContentReader content) {
		StringJoiner array = new StringJoiner(",", "[", "]");
		String text = (said instanceof String only) ? content.whole(only) : null;
		// A message, or a text in which something was masked that may go over the
		// borders.
		if (said != null && !said.equals(text)) {
			array.add(content.encode((text != null) ? text : said));
			text = null;
		}
		addAll(array, (text != null) ? text : "", values, content);
		return array.toString();
	}

	private static void addAll(StringJoiner array, String text, List<Value> values, ContentReader content) {
		int from = 0;
		for (Value value : values) {
			int to = Math.min(value.after, text.length());
			if (to > from) {
				array.add(content.encode(text.substring(from, to)));
				from = to;
			}
			array.add(value.json);
		}
		if (from < text.length()) {
			array.add(content.encode(text.substring(from)));
		}
	}

	synchronized int chunks() {
		return this.chunks;
	}

	synchronized int length() {
		int texts = this.choices.values().stream().mapToInt(AggregatedMessage::length).sum();
		return texts + this.valuesLength;
	}

	/**
	 * A chunk that is no text.
	 *
	 * @param after how much text came before it
	 * @param json the chunk
	 */
	private record Value(int after, String json) {

	}

	private record Parts(List<AggregatedMessage.Said> said, List<Value> values, @Nullable String model,
			@Nullable String finishReason, @Nullable TokenUsage usage) {

	}

}

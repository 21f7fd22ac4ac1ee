// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What one element of a stream says. Everything may be absent: a chunk without text is
 * data, not an end.
 *
 * @param text the part of the answer
 * @param value the element itself if it is not, or not only, text; encoded when the
 * completion is written. With text it stands for the element only where that is the whole
 * answer, in a stream the text does
 * @param model the model that answered
 * @param finishReason why the model stopped, as the provider spells it
 * @param usage the tokens used; of several chunks the last one that tells a bucket counts
 * @param parts what else the chunk says of the answer or of other ones, empty if it is
 * plain text or a value
 * @since 0.9.0
 */
public record Chunk(@Nullable String text, @Nullable Object value, @Nullable String model,
		@Nullable String finishReason, @Nullable TokenUsage usage, List<ContentPart> parts) {

	private static final Chunk EMPTY = new Chunk(null, null, null, null, null);

	/**
	 * Creates a chunk without parts.
	 * @param text see above
	 * @param value see above
	 * @param model see above
	 * @param finishReason see above
	 * @param usage see above
	 */
	public Chunk(@Nullable String text, @Nullable Object value, @Nullable String model, @Nullable String finishReason,
			@Nullable TokenUsage usage) {
		this(text, value, model, finishReason, usage, List.of());
	}

	/**
	 * Returns the chunk that says nothing.
	 * @return the empty chunk
	 */
	public static Chunk empty() {
		return EMPTY;
	}

	/**
	 * Creates a chunk of text.
	 * @param text the part of the answer
	 * @return the chunk
	 */
	public static Chunk ofText(@Nullable String text) {
		return new Chunk(text, null, null, null, null);
	}

	/**
	 * Creates a chunk of an element that is not text.
	 * @param value the element
	 * @return the chunk
	 */
	public static Chunk ofValue(Object value) {
		return new Chunk(null, value, null, null, null);
	}

	/**
	 * Creates a chunk of parts. Those that are only text of the only answer become its
	 * text.
	 * @param parts the parts in their order
	 * @param model see above
	 * @param finishReason see above
	 * @param usage see above
	 * @return the chunk
	 */
	public static Chunk of(List<ContentPart> parts, @Nullable String model, @Nullable String finishReason,
			@Nullable TokenUsage usage) {
		boolean plain = parts.stream().allMatch((part) -> part instanceof ContentPart.Text && part.choice() == 0);
		return plain ? new Chunk(text(parts), null, model, finishReason, usage)
				: new Chunk(null, null, model, finishReason, usage, List.copyOf(parts));
	}

	private static @Nullable String text(List<ContentPart> parts) {
		return parts.isEmpty() ? null
				: parts.stream().map((part) -> ((ContentPart.Text) part).text()).collect(Collectors.joining());
	}

	boolean isOnlyValue() {
		return this.text == null && this.model == null && this.finishReason == null && this.usage == null
				&& this.parts.isEmpty();
	}

}

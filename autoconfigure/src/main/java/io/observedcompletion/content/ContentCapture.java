// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The one place that takes what the application says: at once, on the thread that hands
 * it over, and without running the application's code. What it gives back lasts, and from
 * it no object of the application is reachable: texts, numbers, booleans, lists, maps,
 * {@link EncodedText}, {@link EncodedJson}, {@link LateValue}, {@link Chunk}, elements
 * whose extractor reads them later and, at the top, {@link CutValue}.
 * <p>
 * Thread-safe. No method throws for what it is given: each thing in a value stands by
 * itself, and one that cannot be read is named in its place.
 *
 * @since 0.9.0
 */
public final class ContentCapture {

	// Behind the longest text that is kept, so that what is cut is known to be longer and
	// a secret at the end is masked as a whole.
	private static final int BEHIND = 16 * 1024;

	private final Kinds kinds;

	private final ChunkCapture chunks;

	private final Guard guard;

	private final AnswerReader answers;

	private final int most;

	/**
	 * Creates the capture.
	 * @param rules what is read otherwise than by its fields
	 * @param guard swallows what goes wrong
	 * @param maxLength how many characters of a value are kept when it is written
	 */
	public ContentCapture(ContentRules rules, Guard guard, int maxLength) {
		this.kinds = new Kinds(rules, guard);
		this.guard = guard;
		this.answers = rules.answers();
		this.most = (int) Math.min((long) maxLength + BEHIND, Integer.MAX_VALUE);
		this.chunks = new ChunkCapture(this, new ContentExtractors(rules.extractors(), rules.answers(), guard), guard,
				this.most);
	}

	/**
	 * Captures a value: an argument, an input, metadata.
	 * @param value the value
	 * @return what lasts of it
	 */
	public @Nullable Object value(@Nullable Object value) {
		if (value == null || value instanceof String) {
			return (value instanceof String text) ? text(text) : null;
		}
		Object kind = this.kinds.of(value.getClass());
		if (kind.equals(JdkKind.LASTS) || kind instanceof String) {
			return (kind instanceof String name) ? name : value;
		}
		if (kind instanceof String[] names) {
			return names[((Enum<?>) value).ordinal()];
		}
		return new Reading(this.kinds, this.guard, this.most, value, kind).read();
	}

	/**
	 * Captures a text.
	 * @param text the text
	 * @return the text, or of one that is too long its beginning
	 */
	Object text(String text) {
		return (text.length() <= this.most || MediaText.isKept(text, this.most)) ? text
				: new CutValue(MediaText.beginning(text, this.most), text.length());
	}

	/**
	 * Captures values by their names, each by itself.
	 * @param names the names, which nobody changes
	 * @param values the values
	 * @return what lasts of them, in their order; a {@link CutValue} where it is too long
	 */
	public Map<String, @Nullable Object> named(String[] names, @Nullable Object[] values) {
		@Nullable Object[] captured = new @Nullable Object[names.length];
		long weight = 56;
		for (int i = 0; i < names.length; i++) {
			captured[i] = value(values[i]);
			weight += weight(captured[i]) + 4;
		}
		return new CapturedMap(names, captured, weight);
	}

	/**
	 * Captures an element of a stream, a result or an output: what has an extractor is
	 * read by it.
	 * @param element the element
	 * @return what lasts of it, for {@link #read(Object)}
	 */
	public @Nullable Object chunk(@Nullable Object element) {
		return chunk(element, true);
	}

	/**
	 * Captures an element of a stream.
	 * @param element the element
	 * @param first whether it is the first one, which says what all others say alike
	 * @return what lasts of it, for {@link #read(Object)}
	 */
	public @Nullable Object chunk(@Nullable Object element, boolean first) {
		if (element == null || element instanceof String) {
			return (element instanceof String text) ? text(text) : null;
		}
		return this.chunks.capture(element, first);
	}

	/**
	 * Captures of an element only what it says of the answer and not the answer itself:
	 * model, finish reason and usage. What has no extractor is not read at all.
	 * @param element the element
	 * @return what lasts of it, for {@link #read(Object)}
	 */
	public @Nullable Object withoutContent(@Nullable Object element) {
		if (element == null || !this.chunks.hasExtractor(element)) {
			return null;
		}
		Chunk chunk = this.guard.call("read a chunk", () -> read(this.chunks.capture(element, true)), Chunk.empty());
		return new Chunk(null, null, chunk.model(), chunk.finishReason(), chunk.usage());
	}

	/**
	 * Returns the parameters of a model that a value carries, as the options of a prompt.
	 * @param value the value
	 * @return what lasts of the parameters, by their names
	 */
	public Map<String, @Nullable Object> modelParameters(@Nullable Object value) {
		ContentConverter converter = (value != null) ? converter(value) : null;
		if (value == null || converter == null) {
			return Map.of();
		}
		Map<String, Object> parameters = this.guard.call("read model parameters",
				() -> converter.modelParameters(value), Map.of());
		return parameters.isEmpty() ? Map.of()
				: named(parameters.keySet().toArray(String[]::new), parameters.values().toArray());
	}

	@Nullable ContentConverter converter(Object value) {
		return this.kinds.converter(this.kinds.of(value.getClass()));
	}

	/**
	 * Reads a captured chunk, on the writer thread. Throws what its extractor throws.
	 * @param captured what {@link #chunk(Object)} gave back
	 * @return what it says, the empty chunk for {@code null}
	 */
	public Chunk read(@Nullable Object captured) {
		return this.chunks.read(captured);
	}

	/**
	 * Returns a reader of the texts of a stream, which may be JSON that tells an answer.
	 * @return the reader
	 */
	public AnswerText answerText() {
		return new AnswerText(this.answers);
	}

	/**
	 * Returns how much memory a captured value holds, without looking into it.
	 * @param captured the value
	 * @return the bytes
	 */
	public static long weight(@Nullable Object captured) {
		return Weights.of(captured);
	}

}

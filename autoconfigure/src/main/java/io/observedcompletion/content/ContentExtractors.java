// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How the elements of a class are read, decided once for a class: by the first extractor
 * that supports it, else as a value. The numbers are no objects of ours, see
 * {@link Kinds}.
 */
final class ContentExtractors extends ClassValue<Integer> {

	static final int NONE = -1;

	// As text of which characters may be split.
	static final int BYTES = -2;

	// And below: as they are, on the writer thread.
	private static final int LATER = -3;

	private final List<ContentExtractor> extractors;

	private final @Nullable ContentExtractor maps;

	private final AnswerReader answers;

	// One for each extractor, made once.
	private final List<Function<Object, @Nullable String>> plainTexts;

	private final Guard guard;

	ContentExtractors(List<ContentExtractor> extractors, AnswerReader answers, Guard guard) {
		this.extractors = extractors.stream().filter((extractor) -> !(extractor instanceof MapExtractor)).toList();
		this.maps = extractors.stream().filter(MapExtractor.class::isInstance).findFirst().orElse(null);
		this.plainTexts = this.extractors.stream()
			.<Function<Object, @Nullable String>>map((extractor) -> extractor::plainText)
			.toList();
		this.answers = answers;
		this.guard = guard;
	}

	@Override
	protected Integer computeValue(Class<?> type) {
		for (int i = 0; i < this.extractors.size(); i++) {
			ContentExtractor extractor = this.extractors.get(i);
			if (this.guard.call("find an extractor", () -> extractor.supports(type), false)) {
				return extractor.readsLater() ? LATER - i : i;
			}
		}
		return (type == byte[].class || ByteBuffer.class.isAssignableFrom(type)) ? BYTES : NONE;
	}

	/**
	 * Returns the text of an element that says nothing else.
	 * @param number the number of the extractor
	 * @param element the element
	 * @param notPlain what is returned if it says more
	 * @return the text
	 */
	String plainText(int number, Object element, String notPlain) {
		return this.guard.apply("read the text of a chunk", element, this.plainTexts.get(number), notPlain);
	}

	ContentExtractor find(int number) {
		return this.extractors.get(number);
	}

	/**
	 * Reads a captured chunk.
	 * @param captured what was captured
	 * @return what it says
	 */
	Chunk read(@Nullable Object captured) {
		if (captured == null || captured instanceof Chunk || captured instanceof String) {
			return (captured instanceof Chunk chunk) ? chunk
					: (captured != null) ? Chunk.ofText((String) captured) : Chunk.empty();
		}
		if (captured instanceof CutValue cut) {
			return read(cut.value());
		}
		if (captured instanceof Map<?, ?> map) {
			return read(map);
		}
		int number = get(captured.getClass());
		Chunk chunk = isLater(number) ? find(LATER - number).extract(captured) : Chunk.ofValue(captured);
		return isOther(chunk, captured) ? read(chunk.value()) : chunk;
	}

	private Chunk read(Map<?, ?> map) {
		Chunk answer = this.answers.read(map);
		if (answer != null) {
			return answer;
		}
		return (this.maps != null) ? this.maps.extract(map) : Chunk.ofValue(map);
	}

	static boolean isLater(int number) {
		return number <= LATER;
	}

	/**
	 * Says whether a chunk is nothing but a value that is to be read in its turn. Of the
	 * same class it would come back for ever.
	 * @param chunk the chunk
	 * @param element what it was read from
	 * @return whether it is
	 */
	static boolean isOther(Chunk chunk, Object element) {
		Object value = chunk.value();
		return value != null && value.getClass() != element.getClass() && chunk.isOnlyValue();
	}

}

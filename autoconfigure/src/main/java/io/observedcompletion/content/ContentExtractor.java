// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a stream of one type.
 * <p>
 * Thread-safe. Elements are read on the thread that hands them over, at once and without
 * a time limit, unless {@link #readsLater()} says that they never change: an
 * implementation is fast, does no I/O and leaves the element as it is. One that throws
 * costs the chunk, never the completion.
 *
 * @since 0.9.0
 */
public interface ContentExtractor {

	/**
	 * Creates an extractor for a type and its subtypes.
	 * @param <T> the type
	 * @param type the type of the elements
	 * @param reader reads one
	 * @return the extractor
	 */
	static <T> ContentExtractor of(Class<T> type, Function<? super T, Chunk> reader) {
		return new TypeExtractor<>(type, reader, false);
	}

	/**
	 * Creates an extractor for a type and its subtypes whose objects never change, read
	 * on the writer thread.
	 * @param <T> the type
	 * @param type the type of the elements
	 * @param reader reads one
	 * @return the extractor
	 */
	static <T> ContentExtractor ofLasting(Class<T> type, Function<? super T, Chunk> reader) {
		return new TypeExtractor<>(type, reader, true);
	}

	/**
	 * Creates an extractor for maps that are JSON objects of a model.
	 * @param textPaths where the text may be: keys and list indexes joined by dots, for
	 * example {@code choices.0.delta.content}, or JSON Pointers. A map with none of them
	 * is a value
	 * @return the extractor
	 */
	static ContentExtractor ofMaps(List<String> textPaths) {
		return new MapExtractor(textPaths.stream().map(TextPath::of).toList());
	}

	/**
	 * Says whether elements of a type are read by this extractor. Asked once for a class.
	 * @param type the class of an element
	 * @return whether it is
	 */
	boolean supports(Class<?> type);

	/**
	 * Reads an element.
	 * @param element an element of a supported type
	 * @return what it says; what is not text in it is captured in its turn, and a chunk
	 * that is nothing but a value of another class, as of what a wrapper holds, is read
	 * like an element
	 */
	Chunk extract(Object element);

	/**
	 * Returns the text of an element that says nothing but this text, leaving aside what
	 * all elements of its stream say alike, such as the model: then only the text is kept
	 * of it. Not asked of the first element.
	 * @param element an element of a supported type
	 * @return the text, {@code null} if the element is to be read as a whole
	 */
	default @Nullable String plainText(Object element) {
		return null;
	}

	/**
	 * Says that elements never change, nor anything in them: they are kept as they are
	 * and read on the writer thread, which costs the thread of the stream nothing.
	 * @return whether they are read later, by default not
	 */
	default boolean readsLater() {
		return false;
	}

}

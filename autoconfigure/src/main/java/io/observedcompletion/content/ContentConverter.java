// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Tells known things as people tell them: a message as a message of a chat, headers
 * without the credentials in them.
 * <p>
 * Beans of this type are asked in their order, after the encoders and before anything is
 * read by its fields. Thread-safe. Called on the thread that hands the value over, at
 * once: an implementation is fast and does no I/O. One that throws costs the value, which
 * is replaced by a marker, never the call or the completion.
 *
 * @since 0.9.0
 */
public interface ContentConverter {

	/**
	 * Creates a converter for a type and its subtypes.
	 * @param <T> the type
	 * @param type the type of the values
	 * @param reader reads one, see {@link #convert(Object)}
	 * @return the converter
	 */
	static <T> ContentConverter of(Class<T> type, Function<? super T, ? extends @Nullable Object> reader) {
		return new TypeConverter<>(type, reader);
	}

	/**
	 * Says whether values of a type are told by this converter. Asked once for a class.
	 * @param type the class of a value
	 * @return whether they are
	 */
	boolean supports(Class<?> type);

	/**
	 * Tells a value.
	 * @param value a value of a supported type
	 * @return texts, numbers, lists and maps, a {@link LateValue} for what cannot change,
	 * or objects that are captured in their turn, of which one of the class of the value
	 * is only named; {@code null} if there is nothing to tell
	 */
	@Nullable Object convert(Object value);

	/**
	 * Returns the parameters of a model that a value carries, such as the options of a
	 * prompt, never credentials.
	 * @param value a value of a supported type
	 * @return the parameters by their names, by default none
	 */
	default Map<String, Object> modelParameters(Object value) {
		return Map.of();
	}

}

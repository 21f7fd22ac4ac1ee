// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * The values of a call's attributes. Immutable: a start's are those of its recordings
 * until one of them says something else.
 */
final class CallAttributes {

	static final CallAttributes NONE = new CallAttributes(new Object[CompletionAttribute.COUNT]);

	private final @Nullable Object[] values;

	private CallAttributes(@Nullable Object[] values) {
		this.values = values;
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable T get(CompletionAttribute<T> attribute) {
		return (T) this.values[attribute.index];
	}

	Map<String, Object> map(CompletionAttribute<Map<String, Object>> attribute) {
		Map<String, Object> map = get(attribute);
		return (map != null) ? map : Map.of();
	}

	<T> CallAttributes with(CompletionAttribute<T> attribute, @Nullable T value) {
		@Nullable Object[] values = this.values.clone();
		values[attribute.index] = value;
		return new CallAttributes(values);
	}

	/**
	 * Returns these with an entry more.
	 * @param attribute the attribute that has entries
	 * @param key the key
	 * @param value the value
	 * @return these if key or value is {@code null}
	 */
	CallAttributes with(CompletionAttribute<Map<String, Object>> attribute, @Nullable String key,
			@Nullable Object value) {
		if (key == null || value == null) {
			return this;
		}
		Map<String, Object> map = new LinkedHashMap<>(map(attribute));
		map.put(key, value);
		return with(attribute, map);
	}

	/**
	 * Returns these with what the answer says where nobody set it. The model that was
	 * asked for counts as long as none is known to have answered.
	 * @param answer the answer as one chunk
	 * @return all that is known
	 */
	CallAttributes answeredBy(Chunk answer) {
		@Nullable Object[] known = this.values.clone();
		for (CompletionAttribute<?> attribute : CompletionAttribute.TOLD) {
			Object set = known[attribute.index];
			known[attribute.index] = (set != null) ? set : attribute.in(answer);
		}
		Object model = known[CompletionAttribute.MODEL.index];
		known[CompletionAttribute.MODEL.index] = (model != null) ? model : get(CompletionAttribute.REQUESTED_MODEL);
		return new CallAttributes(known);
	}

	boolean hasMaps() {
		// Asked with each call: an iterator costs 32 bytes where it is not optimized
		// away.
		return get(CompletionAttribute.METADATA) != null || get(CompletionAttribute.MODEL_PARAMETERS) != null
				|| get(CompletionAttribute.FACTS) != null;
	}

	/**
	 * Returns these with captured entries.
	 * @param capture captures the value of an entry
	 * @return these if there are no entries
	 */
	CallAttributes captured(UnaryOperator<Object> capture) {
		if (!hasMaps()) {
			return this;
		}
		Builder captured = new Builder(this);
		for (CompletionAttribute<Map<String, Object>> attribute : CompletionAttribute.MAPS) {
			map(attribute).forEach((key, value) -> captured.put(attribute, key, capture.apply(value)));
		}
		return new CallAttributes(captured.values);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CallAttributes attributes && Arrays.equals(this.values, attributes.values);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.values);
	}

	@Override
	public String toString() {
		Map<String, Object> told = new LinkedHashMap<>();
		for (CompletionAttribute<?> attribute : CompletionAttribute.TOLD) {
			Object value = get(attribute);
			if (value != null) {
				told.put(attribute.name, value);
			}
		}
		return told.toString();
	}

	/**
	 * Builds attributes. Not thread-safe.
	 */
	static final class Builder {

		private final @Nullable Object[] values;

		Builder(CallAttributes attributes) {
			this.values = copy(attributes.values);
		}

		<T> void set(CompletionAttribute<T> attribute, @Nullable T value) {
			this.values[attribute.index] = value;
		}

		@SuppressWarnings("unchecked")
		void put(CompletionAttribute<Map<String, Object>> attribute, String key, @Nullable Object value) {
			if (value != null) {
				Map<String, Object> map = (Map<String, Object>) this.values[attribute.index];
				if (map == null) {
					map = new LinkedHashMap<>();
					this.values[attribute.index] = map;
				}
				map.put(key, value);
			}
		}

		CallAttributes build() {
			return new CallAttributes(copy(this.values));
		}

		private static @Nullable Object[] copy(@Nullable Object[] values) {
			@Nullable Object[] copy = values.clone();
			for (CompletionAttribute<Map<String, Object>> attribute : CompletionAttribute.MAPS) {
				if (values[attribute.index] instanceof Map<?, ?> map) {
					copy[attribute.index] = new LinkedHashMap<>(map);
				}
			}
			return copy;
		}

	}

}

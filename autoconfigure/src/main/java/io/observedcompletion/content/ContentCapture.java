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

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The one place that takes what the application says: at once, on the thread that hands
 * it over, and without running the application's code. What it gives back lasts, and from
 * it no object of the application is reachable: texts, numbers, booleans, lists, maps,
 * {@link EncodedText}, {@link EncodedJson}, {@link LateValue}, {@link Chunk}, elements
 * whose extractor reads them later and, at the top, {@link CutValue}.
 * <p>
 * Thread-safe. No method throws for what it is given.
 */
public final class ContentCapture {

	// Behind the longest text that is kept, so that what is cut is known to be longer and
	// a secret at the end is masked as a whole.
	private static final int BEHIND = 16 * 1024;

	private static final long UNKNOWN = 256;

	private final ContentRules rules;

	private final ContentExtractors extractors;

	private final Guard guard;

	private final int most;

	/**
	 * Creates the capture.
	 * @param rules what is read otherwise than by its fields
	 * @param guard swallows what goes wrong
	 * @param maxLength how many characters of a value are kept when it is written
	 */
	public ContentCapture(ContentRules rules, Guard guard, int maxLength) {
		this.rules = rules;
		this.extractors = new ContentExtractors(rules.extractors());
		this.guard = guard;
		this.most = maxLength + BEHIND;
	}

	/**
	 * Captures a value: an argument, an input, metadata.
	 * @param value the value
	 * @return what lasts of it
	 */
	public @Nullable Object value(@Nullable Object value) {
		if (value instanceof String text) {
			return (text.length() <= this.most) ? text : new CutValue(text.substring(0, this.most), text.length());
		}
		return (value != null) ? this.guard.call("read a value", () -> read(value),
				"[not readable: " + value.getClass().getName() + "]") : null;
	}

	private Object taken(Object value) {
		if (value instanceof Number || value instanceof Boolean || value instanceof Weighted
				|| value instanceof Chunk) {
			return value;
		}
		for (ContentEncoder encoder : this.rules.encoders()) {
			if (encoder.supports(value.getClass())) {
				return new EncodedJson(encoder.encode(value));
			}
		}
		for (ContentConverter converter : this.rules.converters()) {
			if (converter.supports(value.getClass())) {
				Object converted = converter.convert(value);
				return (converted != null && converted.getClass() != value.getClass()) ? taken(converted) : "";
			}
		}
		if (value.getClass().getName().startsWith("java.util.")) {
			if (value instanceof Collection<?> collection) {
				List<@Nullable Object> list = new ArrayList<>();
				collection.forEach((element) -> list.add(value(element)));
				return new CapturedList(list.toArray(), UNKNOWN);
			}
			if (value instanceof Map<?, ?> map) {
				return new CapturedMap(map.keySet().stream().map(String::valueOf).toArray(String[]::new),
						map.values().stream().map(this::value).toArray(), UNKNOWN);
			}
		}
		return value.getClass().isArray() || !(value instanceof CharSequence || value instanceof Enum<?>
				|| value.getClass().getName().startsWith("java.time")) ? "[" + value.getClass().getName() + "]"
						: value.toString();
	}

	/**
	 * Captures values by their names, each by itself.
	 * @param names the names, which nobody changes
	 * @param values the values
	 * @return what lasts of them, in their order
	 */
	public Map<String, @Nullable Object> named(String[] names, @Nullable Object[] values) {
		@Nullable Object[] captured = new @Nullable Object[names.length];
		AtomicLong weight = new AtomicLong(UNKNOWN);
		for (int i = 0; i < names.length; i++) {
			captured[i] = value(values[i]);
			weight.addAndGet(weight(captured[i]));
		}
		return new CapturedMap(names, captured, weight.get());
	}

	/**
	 * Captures an element of a stream, a result or an output: what has an extractor is
	 * read by it.
	 * @param element the element
	 * @return what lasts of it
	 */
	public @Nullable Object chunk(@Nullable Object element) {
		if (element == null || element instanceof String) {
			return value(element);
		}
		return this.guard.call("read a chunk", () -> this.extractors.extract(element), Chunk.empty());
	}

	/**
	 * Returns the parameters of a model that a value carries.
	 * @param value the value
	 * @return what lasts of the parameters, by their names
	 */
	public Map<String, @Nullable Object> modelParameters(@Nullable Object value) {
		return Map.of();
	}

	/**
	 * Reads a captured chunk, on the writer thread. Throws what its extractor throws.
	 * @param captured what {@link #chunk(Object)} gave back
	 * @return what it says, the empty chunk for {@code null}
	 */
	public Chunk read(@Nullable Object captured) {
		return this.extractors.extract(captured);
	}

	/**
	 * Returns how much memory a captured value holds, without looking into it.
	 * @param captured the value
	 * @return the bytes
	 */
	public static long weight(@Nullable Object captured) {
		if (captured instanceof String text) {
			return text.length() + 48L;
		}
		return (captured instanceof Weighted weighted) ? weighted.weight() : UNKNOWN;
	}

}

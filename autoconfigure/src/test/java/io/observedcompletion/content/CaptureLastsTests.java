// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was captured stays as it was and holds nothing of the application.
 */
class CaptureLastsTests {

	static Stream<Named<Function<Draft, Object>>> holders() {
		return Stream.of(Named.of("itself", (draft) -> draft), Named.of("record", Holder::new),
				Named.of("list", (draft) -> new ArrayList<>(List.of(draft))), Named.of("List.of", List::of),
				Named.of("Arrays.asList", (draft) -> Arrays.asList(draft)),
				Named.of("array", (draft) -> new Object[] { draft }),
				Named.of("deque", (draft) -> new ArrayDeque<>(List.of(draft))),
				Named.of("unmodifiable", (draft) -> Collections.unmodifiableList(new ArrayList<>(List.of(draft)))),
				Named.of("map", (draft) -> new HashMap<>(Map.of("k", draft))),
				Named.of("Map.of", (draft) -> Map.of("k", draft)),
				Named.of("concurrent map", (draft) -> new ConcurrentHashMap<>(Map.of("k", draft))),
				Named.of("entry", (draft) -> Map.entry("k", draft)), Named.of("optional", Optional::of),
				Named.of("reference", AtomicReference::new),
				Named.of("nested", (draft) -> Map.of("k", List.of(new Holder(List.of(draft))))));
	}

	@ParameterizedTest
	@MethodSource("holders")
	void staysAsItWas(Function<Draft, Object> holder) {
		Draft draft = new Draft();
		Object value = holder.apply(draft);
		Object captured = Captures.plain().value(value);
		Object chunk = Captures.plain().chunk(value);
		String before = JsonText.of(captured);
		assertThat(before).contains("\"text\":\"t\"", "\"list\":[\"a\"]", "\"time\":\"1970-01-01T00:00:00Z\"",
				"\"bytes\":\"AQ==\"", "\"characters\":\"c\"", "\"numbers\":[1]", "\"map\":{\"a\":\"b\"}");
		draft.change();
		if (value instanceof List<?> list && value.getClass() == ArrayList.class) {
			list.clear();
		}
		assertThat(JsonText.of(captured)).isEqualTo(before);
		assertThat(JsonText.of(chunk)).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("holders")
	void holdsNothingOfTheApplication(Function<Draft, Object> holder) {
		List<WeakReference<Object>> references = new ArrayList<>();
		Object captured = captured(holder, references);
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> {
			System.gc();
			return references.stream().allMatch((one) -> one.refersTo(null));
		});
		assertThat(JsonText.of(captured)).contains("\"text\":\"t\"");
	}

	private static Object captured(Function<Draft, Object> holder, List<WeakReference<Object>> references) {
		Draft draft = new Draft();
		Object value = holder.apply(draft);
		references.add(new WeakReference<>(draft));
		references.add(new WeakReference<>(value));
		for (Object part : new Object[] { draft.list, draft.map, draft.text, draft.bytes, draft.time }) {
			references.add(new WeakReference<>(part));
		}
		@Nullable Object[] arguments = { value };
		return Arrays.asList(Captures.plain().named(new String[] { "a" }, arguments), Captures.plain().value(value),
				Captures.plain().chunk(value));
	}

	record Holder(Object held) {

	}

	static final class Draft {

		public final StringBuilder text = new StringBuilder("t");

		public final List<Object> list = new ArrayList<>(List.of("a"));

		public final Map<String, Object> map = new LinkedHashMap<>(Map.of("a", "b"));

		public final Date time = new Date(0);

		public final byte[] bytes = { 1 };

		public final char[] characters = { 'c' };

		public final int[] numbers = { 1 };

		void change() {
			this.text.append("later");
			this.list.add("later");
			this.map.put("later", "later");
			this.time.setTime(1000);
			this.bytes[0] = 2;
			this.characters[0] = 'x';
			this.numbers[0] = 2;
		}

	}

}

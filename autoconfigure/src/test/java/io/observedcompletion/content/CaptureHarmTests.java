// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.time.Duration;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Captures objects whose every method notes that it was called and never comes back.
 */
class CaptureHarmTests {

	private static final ConcurrentLinkedQueue<String> called = new ConcurrentLinkedQueue<>();

	private static final AtomicBoolean armed = new AtomicBoolean();

	static Stream<Object> hostile() {
		Map<Object, Object> keys = new IdentityHashMap<>();
		keys.put(new Person(), new Person());
		TreeMap<Object, Object> sorted = new TreeMap<>((one, other) -> called("compare", 0));
		sorted.put(1, new Person());
		sorted.put(2, new Person());
		OwnList list = new OwnList();
		return Stream.of(new Person(), new Account("a", new Person()), list, new OwnMap(), new Tokens(), new Letters(),
				new Amount(), new Failure(), List.of(new Person()), new ArrayList<Object>(Arrays.asList(list, null)),
				new Object[] { new Person(), list }, keys, sorted, sorted.tailMap(1), sorted.descendingMap(),
				Optional.of(new Person()), Collections.unmodifiableList(list), Collections.synchronizedList(list),
				Collections.checkedCollection(list, Object.class), Collections.unmodifiableMap(new OwnMap()),
				Collections.unmodifiableList(Collections.unmodifiableList(list)), Arrays.asList(new Person()),
				list.subList(0, 1), new OwnMap().values(), Colour.RED, Map.entry(new Person(), new Person()));
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void runsNoCodeOfTheApplication(Object value) {
		for (ContentCapture capture : List.of(Captures.plain(), Captures.with(ContentExtractor.ofMaps(List.of("a"))))) {
			called.clear();
			assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
				armed.set(true);
				try {
					capture.value(value);
					capture.chunk(value);
					capture.named(new String[] { "a" }, new Object[] { value });
				}
				finally {
					armed.set(false);
				}
			});
			assertThat(called).isEmpty();
		}
	}

	@Test
	void theObjectsDoNoteWhatIsCalled() {
		armed.set(false);
		called.clear();
		new Person().getName();
		assertThat(new Person()).hasToString("toString");
		assertThat(called).contains("getName", "toString");
	}

	@Test
	void tellsThemFromTheirFields() {
		assertThat(Captures.json(new Person())).isEqualTo("{\"name\":\"n\"}");
		assertThat(Captures.json(new Account("a", new Person())))
			.isEqualTo("{\"id\":\"a\",\"owner\":{\"name\":\"n\"}}");
		assertThat(Captures.json(Colour.RED)).isEqualTo("\"RED\"");
	}

	private static <T> T called(String method, T value) {
		called.add(method);
		if (armed.get()) {
			LockSupport.park();
		}
		return value;
	}

	static class Person {

		private final String name = "n";

		public String getName() {
			return called("getName", this.name);
		}

		public String getMore() {
			return called("getMore", "");
		}

		@Override
		public String toString() {
			return called("toString", "toString");
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return called("equals", this == other);
		}

		@Override
		public int hashCode() {
			return called("hashCode", 1);
		}

	}

	record Account(String id, Person owner) {

		@Override
		public String id() {
			return called("id", this.id);
		}

		@Override
		public Person owner() {
			return called("owner", this.owner);
		}

		@Override
		public String toString() {
			return called("toString", "");
		}

	}

	static final class OwnList extends AbstractList<Object> {

		@Override
		public Object get(int index) {
			return called("get", "");
		}

		@Override
		public int size() {
			return called("size", 1);
		}

		@Override
		public Object[] toArray() {
			return called("toArray", new Object[0]);
		}

		@Override
		public List<Object> subList(int from, int to) {
			return new AbstractList<>() {

				@Override
				public Object get(int index) {
					return called("get", "");
				}

				@Override
				public int size() {
					return called("size", 1);
				}

			};
		}

	}

	static final class OwnMap extends AbstractMap<String, Object> {

		@Override
		public Set<Map.Entry<String, Object>> entrySet() {
			return called("entrySet", Set.of());
		}

	}

	static final class Tokens implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return called("iterator", Collections.emptyIterator());
		}

	}

	static final class Letters implements CharSequence {

		@Override
		public int length() {
			return called("length", 1);
		}

		@Override
		public char charAt(int index) {
			return called("charAt", 'a');
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return called("subSequence", "");
		}

		@Override
		public String toString() {
			return called("toString", "");
		}

	}

	static final class Amount extends Number {

		private static final long serialVersionUID = 1L;

		@Override
		public int intValue() {
			return called("intValue", 1);
		}

		@Override
		public long longValue() {
			return called("longValue", 1L);
		}

		@Override
		public float floatValue() {
			return called("floatValue", 1f);
		}

		@Override
		public double doubleValue() {
			return called("doubleValue", 1d);
		}

	}

	static final class Failure extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			return called("getMessage", "");
		}

		@Override
		public String getLocalizedMessage() {
			return called("getLocalizedMessage", "");
		}

		@Override
		public synchronized Throwable getCause() {
			return called("getCause", this);
		}

		@Override
		public String toString() {
			return called("toString", "");
		}

	}

	enum Colour {

		RED;

		@Override
		public String toString() {
			return called("toString", "");
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.ui.ExtendedModelMap;

/**
 * The kinds of objects that applications hand over.
 */
final class Kinds {

	private static final String CHANGED = Kind.CHANGED;

	private Kinds() {
	}

	static List<Kind<?>> all() {
		List<Kind<?>> all = new ArrayList<>();
		lasting(all);
		collections(all);
		objects(all);
		named(all);
		return all;
	}

	private static void lasting(List<Kind<?>> all) {
		all.add(still("String", () -> "kept", "kept"));
		all.add(still("Integer", () -> 4711, "4711"));
		all.add(still("BigDecimal", () -> new BigDecimal("47.11"), "47.11"));
		all.add(still("Boolean", () -> true, "true"));
		all.add(still("enum", () -> TimeUnit.DAYS, "DAYS"));
		all.add(still("enum of the application", () -> Mood.KEPT, "KEPT"));
		all.add(still("Instant", () -> Instant.EPOCH, "1970-01-01T00:00:00Z"));
		all.add(still("Duration", () -> Duration.ofSeconds(5), "PT5S"));
		all.add(still("UUID", () -> new UUID(1, 2), "00000000-0000-0001-0000-000000000002"));
		all.add(still("URI", () -> URI.create("http://kept"), "http://kept"));
		all.add(still("Path", () -> Path.of("kept", "file"), "kept/file"));
		all.add(still("Locale", () -> Locale.GERMANY, "de_DE", "de-DE"));
		all.add(still("Optional", () -> Optional.of("kept"), "kept"));
		all.add(new Kind<>("StringBuilder", () -> new StringBuilder("kept"), (text) -> text.replace(0, 4, CHANGED),
				"kept"));
		all.add(new Kind<>("CharBuffer", () -> CharBuffer.wrap("kept".toCharArray()), (text) -> text.put(0, 'X'),
				"kept"));
		all.add(new Kind<>("Date", () -> new Date(0), (date) -> date.setTime(99999999), "1970-01-01T00:00:00"));
		all.add(new Kind<>("AtomicInteger", () -> new AtomicInteger(4711), (number) -> number.set(1), "4711"));
		all.add(new Kind<>("AtomicReference", () -> new AtomicReference<>("kept"), (one) -> one.set(CHANGED), "kept"));
		all.add(new Kind<>("byte[]", () -> "kept".getBytes(StandardCharsets.UTF_8), (bytes) -> bytes[0] = 'X', "kept",
				"a2VwdA=="));
		all.add(new Kind<>("ByteBuffer", () -> ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)),
				(bytes) -> bytes.put(0, (byte) 'X'), "kept", "a2VwdA=="));
		all.add(new Kind<>("char[]", "kept"::toCharArray, (text) -> text[0] = 'X', "kept"));
		all.add(new Kind<>("int[]", () -> new int[] { 47, 11 }, (numbers) -> numbers[0] = 1, "[47,11]"));
		all.add(new Kind<>("String[]", () -> new String[] { "kept" }, (texts) -> texts[0] = CHANGED, "[\"kept\"]"));
	}

	private static void collections(List<Kind<?>> all) {
		all.add(still("List.of", () -> List.of("kept"), "[\"kept\"]"));
		all.add(list("ArrayList", () -> new ArrayList<>(List.of("kept"))));
		all.add(new Kind<>("Arrays.asList", () -> Arrays.asList("kept"), (list) -> list.set(0, CHANGED), "[\"kept\"]"));
		all.add(list("CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(List.of("kept"))));
		all.add(new Kind<>("ArrayDeque", () -> new ArrayDeque<>(List.of("kept")), (queue) -> {
			queue.clear();
			queue.add(CHANGED);
		}, "[\"kept\"]"));
		all.add(new Kind<>("view of a list", () -> {
			List<String> list = new ArrayList<>(List.of("kept"));
			return List.of(list, Collections.unmodifiableList(list));
		}, (both) -> both.get(0).set(0, CHANGED), "\"kept\""));
		all.add(new Kind<>("Set", () -> new java.util.LinkedHashSet<>(Set.of("kept")), (set) -> {
			set.clear();
			set.add(CHANGED);
		}, "[\"kept\"]"));
		all.add(map("HashMap", HashMap::new));
		all.add(map("TreeMap", TreeMap::new));
		all.add(map("ConcurrentHashMap", ConcurrentHashMap::new));
		all.add(new Kind<>("map of lists of maps", () -> {
			Map<String, Object> inner = new LinkedHashMap<>(Map.of("deep", "kept"));
			return new LinkedHashMap<String, Object>(Map.of("list", new ArrayList<>(List.of(inner)), "inner", inner));
		}, (map) -> inner(map).put("deep", CHANGED), "{\"deep\":\"kept\"}"));
		all.add(new Kind<>("Jackson 3 tree",
				() -> tools.jackson.databind.json.JsonMapper.shared().readTree("{\"a\":\"kept\"}"),
				(tree) -> ((tools.jackson.databind.node.ObjectNode) tree).put("a", CHANGED), "{\"a\":\"kept\"}"));
		all.add(new Kind<>("Jackson 2 tree",
				() -> com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("a", "kept"),
				(tree) -> tree.put("a", CHANGED), "{\"a\":\"kept\"}"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> inner(Map<String, Object> map) {
		return (Map<String, Object>) map.get("inner");
	}

	private static void objects(List<Kind<?>> all) {
		all.add(still("record", () -> new Order("kept", 7), "{\"id\":\"kept\",\"amount\":7}"));
		all.add(new Kind<>("record of a list", () -> new Basket(new ArrayList<>(List.of(new Order("kept", 7)))),
				(basket) -> basket.orders().set(0, new Order(CHANGED, 7)), "{\"id\":\"kept\",\"amount\":7}"));
		all.add(new Kind<>("bean", Customer::new, (customer) -> customer.setName(CHANGED), "\"name\":\"kept\""));
		all.add(new Kind<>("list of beans", () -> List.of(new Customer()), (list) -> list.get(0).setName(CHANGED),
				"\"name\":\"kept\""));
		all.add(new Kind<>("bean with a bean", () -> {
			Customer customer = new Customer();
			customer.setFriend(new Customer());
			return customer;
		}, (customer) -> customer.getFriend().setName(CHANGED), "\"friend\":{\"name\":\"kept\""));
		all.add(new Kind<>("bean with a hostile getter", Hostile::new, (hostile) -> hostile.name = CHANGED,
				"\"name\":\"kept\""));
	}

	private static void named(List<Kind<?>> all) {
		all.add(untouched("Iterable", OnceIterable::new, "OnceIterable]"));
		all.add(untouched("list of the application", OwnList::new, "OwnList]"));
		all.add(closed("InputStream", () -> new ByteArrayInputStream(new byte[1]), "ByteArrayInputStream]"));
		all.add(closed("Reader", () -> new StringReader("x"), "StringReader]"));
		all.add(closed("Thread", () -> new Thread("x"), "java.lang.Thread]"));
		all.add(closed("Supplier", () -> (Supplier<String>) () -> {
			throw new IllegalStateException();
		}, "$Lambda"));
		all.add(closed("Environment", MockEnvironment::new, "MockEnvironment]"));
		all.add(closed("Model", ExtendedModelMap::new, "ExtendedModelMap]"));
		all.add(new Kind<>("list of streams", () -> List.of(Stream.of("x"), CompletableFuture.completedFuture("x")),
				(list) -> {
					// Not consumed: it still can be.
					((Stream<?>) list.get(0)).toList();
				}, "CompletableFuture]"));
	}

	private static <T> Kind<T> still(String name, Supplier<T> make, String... recorded) {
		return new Kind<>(name, make, (value) -> {
		}, recorded);
	}

	private static <T> Kind<T> closed(String name, Supplier<T> make, String recorded) {
		return still(name, make, recorded);
	}

	private static <T extends Untouched> Kind<T> untouched(String name, Supplier<T> make, String recorded) {
		return new Kind<>(name, make, Untouched::check, recorded);
	}

	private static Kind<List<String>> list(String name, Supplier<List<String>> make) {
		return new Kind<>(name, make, (list) -> {
			list.clear();
			list.add(CHANGED);
		}, "[\"kept\"]");
	}

	private static Kind<Map<String, String>> map(String name, Supplier<Map<String, String>> make) {
		return new Kind<>(name, () -> {
			Map<String, String> map = make.get();
			map.put("key", "kept");
			return map;
		}, (map) -> map.put("key", CHANGED), "{\"key\":\"kept\"}");
	}

	enum Mood {

		KEPT {
			@Override
			public String toString() {
				throw new IllegalStateException();
			}
		}

	}

	record Order(String id, int amount) {

	}

	record Basket(List<Order> orders) {

	}

	/**
	 * A bean as applications write them.
	 */
	public static class Customer {

		private String name = "kept";

		private Customer friend;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public Customer getFriend() {
			return this.friend;
		}

		public void setFriend(Customer friend) {
			this.friend = friend;
		}

	}

	/**
	 * A bean none of whose methods may be called.
	 */
	public static class Hostile {

		private String name = "kept";

		public String getName() {
			throw new IllegalStateException();
		}

		@Override
		public String toString() {
			throw new IllegalStateException();
		}

		@Override
		public int hashCode() {
			throw new IllegalStateException();
		}

		@Override
		public boolean equals(Object other) {
			throw new IllegalStateException();
		}

	}

	/**
	 * Knows whether anybody but the application has asked it for anything.
	 */
	interface Untouched {

		AtomicInteger touches = new AtomicInteger();

		static void check(Untouched value) {
			if (touches.getAndSet(0) > 0) {
				throw new IllegalStateException("touched: " + value.getClass());
			}
		}

	}

	static final class OnceIterable implements Iterable<String>, Untouched {

		@Override
		public Iterator<String> iterator() {
			touches.incrementAndGet();
			return List.of("x").iterator();
		}

		@Override
		public void forEach(Consumer<? super String> action) {
			touches.incrementAndGet();
		}

	}

	static final class OwnList extends AbstractList<String> implements Untouched {

		@Override
		public String get(int index) {
			touches.incrementAndGet();
			return "x";
		}

		@Override
		public int size() {
			touches.incrementAndGet();
			return 1;
		}

	}

}

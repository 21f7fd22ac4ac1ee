// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.stereotype.Service;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ContentCaptureTests {

	static Stream<Arguments> data() throws Exception {
		Map<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
		days.put(DayOfWeek.MONDAY, 1);
		Properties properties = new Properties();
		properties.setProperty("a", "b");
		LinkedMultiValueMap<String, String> multi = new LinkedMultiValueMap<>();
		multi.add("a", "b");
		List<String> doubleBraces = new ArrayList<>() {
			private static final long serialVersionUID = 1L;

			{
				add("x");
			}
		};
		return Stream.of(arguments("text \"quoted\"\n", "\"text \\\"quoted\\\"\\n\""), arguments(null, "null"),
				arguments(1, "1"), arguments(2L, "2"), arguments((short) 3, "3"), arguments(1.5, "1.5"),
				arguments(Double.NaN, "\"NaN\""), arguments(true, "true"), arguments('c', "\"c\""),
				arguments(new BigDecimal("1.10"), "1.10"), arguments(BigInteger.TEN, "10"),
				arguments(Colour.RED, "\"RED\""), arguments(Colour.GREEN, "\"GREEN\""),
				arguments(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""), arguments(LocalDate.EPOCH, "\"1970-01-01\""),
				arguments(Duration.ofSeconds(1), "\"PT1S\""), arguments(ZoneOffset.UTC, "\"Z\""),
				arguments(new Date(0), "\"1970-01-01T00:00:00Z\""),
				arguments(new Timestamp(0), "\"1970-01-01T00:00:00Z\""),
				arguments(java.sql.Date.valueOf("2026-01-02"), "\"2026-01-02\""),
				arguments(calendar(), "\"1970-01-01T00:00:00Z\""),
				arguments(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
				arguments(URI.create("a:b"), "\"a:b\""), arguments(Locale.FRANCE, "\"fr_FR\""),
				arguments(Currency.getInstance("EUR"), "\"EUR\""), arguments(StandardCharsets.UTF_8, "\"UTF-8\""),
				arguments(Pattern.compile("a+"), "\"a+\""), arguments(String.class, "\"java.lang.String\""),
				arguments(new File("a/b"), "\"a/b\""), arguments(Path.of("a", "b"), "\"a/b\""),
				arguments(new StringBuilder("sb"), "\"sb\""), arguments(new StringBuffer("sb"), "\"sb\""),
				arguments(CharBuffer.wrap(new char[] { 'c', 'b' }), "\"cb\""),
				arguments(new char[] { 'p', 'w' }, "\"pw\""), arguments(new byte[] { 1, 2, 3 }, "\"AQID\""),
				arguments(ByteBuffer.wrap(new byte[] { 0, 1, 2, 3 }, 1, 3), "\"AQID\""),
				arguments(new int[] { 1, 2 }, "[1,2]"), arguments(new double[] { 0.5 }, "[0.5]"),
				arguments(new boolean[] { true }, "[true]"), arguments(new String[] { "a", null }, "[\"a\",null]"),
				arguments(new Object[][] { { 1 }, {} }, "[[1],[]]"), arguments(new AtomicInteger(7), "7"),
				arguments(new AtomicReference<>("r"), "\"r\""), arguments(Optional.of("o"), "\"o\""),
				arguments(Optional.empty(), "null"), arguments(OptionalInt.of(4), "4"),
				arguments(List.of("a", 1), "[\"a\",1]"), arguments(List.of(), "[]"), arguments(Map.of(), "{}"),
				arguments(Arrays.asList("a", null), "[\"a\",null]"), arguments(new ArrayList<>(List.of(1)), "[1]"),
				arguments(new ArrayList<>(List.of(1, 2, 3)).subList(1, 2), "[2]"),
				arguments(new LinkedList<>(List.of(1)), "[1]"), arguments(new Vector<>(List.of(1)), "[1]"),
				arguments(new ArrayDeque<>(List.of(1)), "[1]"), arguments(new PriorityQueue<>(List.of(1)), "[1]"),
				arguments(new HashSet<>(List.of(1)), "[1]"), arguments(new TreeSet<>(List.of(2, 1)), "[1,2]"),
				arguments(new LinkedHashSet<>(List.of(2, 1)), "[2,1]"), arguments(EnumSet.of(Colour.RED), "[\"RED\"]"),
				arguments(new CopyOnWriteArrayList<>(List.of(1)), "[1]"),
				arguments(new ConcurrentLinkedQueue<>(List.of(1)), "[1]"),
				arguments(new ArrayBlockingQueue<>(1, false, List.of(1)), "[1]"), arguments(doubleBraces, "[\"x\"]"),
				arguments(Collections.nCopies(2, "a"), "[\"a\",\"a\"]"), arguments(Collections.emptyList(), "[]"),
				arguments(Collections.singletonMap("a", 1), "{\"a\":1}"),
				arguments(Collections.unmodifiableList(new ArrayList<>(List.of("a"))), "[\"a\"]"),
				arguments(Collections.unmodifiableList(List.of("a")), "[\"a\"]"),
				arguments(Collections.unmodifiableSet(EnumSet.of(Colour.RED)), "[\"RED\"]"),
				arguments(Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1))), "{\"a\":1}"),
				arguments(Collections.unmodifiableCollection(new HashMap<>(Map.of("a", 1)).values()), "[1]"),
				arguments(Collections.synchronizedList(new ArrayList<>(List.of("a"))), "[\"a\"]"),
				arguments(Collections.checkedList(new ArrayList<>(List.of("a")), String.class), "[\"a\"]"),
				arguments(Collections.checkedMap(new HashMap<>(Map.of("a", 1)), String.class, Integer.class),
						"{\"a\":1}"),
				arguments(Collections.unmodifiableList(Collections.synchronizedList(new ArrayList<>(List.of(1)))),
						"[1]"),
				arguments(keys(Collections.newSetFromMap(new ConcurrentHashMap<>())), "[\"k\"]"),
				arguments(Collections.asLifoQueue(new ArrayDeque<>(List.of(1))), "[1]"),
				arguments(Stream.of(1, 2).toList(), "[1,2]"), arguments(days, "{\"MONDAY\":1}"),
				arguments(new TreeMap<>(Map.of(2, "b", 1, "a")), "{\"1\":\"a\",\"2\":\"b\"}"),
				arguments(new ConcurrentHashMap<>(Map.of("a", 1)), "{\"a\":1}"), arguments(properties, "{\"a\":\"b\"}"),
				arguments(Map.entry("a", 1), "{\"a\":1}"),
				arguments(new AbstractMap.SimpleEntry<>("a", 1), "{\"a\":1}"),
				arguments(new HashMap<>(Map.of("a", 1)).entrySet(), "[{\"a\":1}]"),
				arguments(ImmutableList.of("a"), "[\"a\"]"), arguments(ImmutableMap.of("a", 1), "{\"a\":1}"),
				arguments(multi, "{\"a\":[\"b\"]}"), arguments(HttpStatus.OK, "\"OK\""),
				arguments(new Message("user", Optional.of("hi")), "{\"role\":\"user\",\"text\":\"hi\"}"),
				arguments(new Customer(), "{\"id\":1,\"name\":\"n\",\"active\":true,\"open\":3,\"isLocked\":false}"),
				arguments(new Generic<>(List.of(new Message("a", Optional.empty()))),
						"{\"value\":[{\"role\":\"a\",\"text\":null}]}"),
				arguments(new IllegalStateException("why"), "\"java.lang.IllegalStateException: why\""),
				arguments(new OwnException(), "\"" + OwnException.class.getName() + "\""));
	}

	private static GregorianCalendar calendar() {
		GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
		calendar.setTimeInMillis(0);
		return calendar;
	}

	private static Set<String> keys(Set<String> set) {
		set.add("k");
		return set;
	}

	@ParameterizedTest
	@MethodSource("data")
	void tellsData(Object value, String json) {
		assertThat(Captures.json(value)).isEqualTo(json);
		assertThat(Captures.json(new Object[] { value })).isEqualTo("[" + json + "]");
		assertThat(Captures.json(new Generic<>(value))).isEqualTo("{\"value\":" + json + "}");
	}

	static Stream<Object> live() throws NoSuchAlgorithmException {
		return Stream.of(new ByteArrayInputStream(new byte[1]), new CompletableFuture<>(), Flux.just("a"),
				Sinks.many().unicast().onBackpressureBuffer().asFlux(), Stream.of("a"), List.of("a").iterator(),
				Thread.currentThread(), new ReentrantLock(), (Supplier<String>) () -> "a", (Principal) () -> "alice",
				Executors.newCachedThreadPool(), new ThreadLocal<>(), new Object(), new ByteArrayResource(new byte[1]),
				new MockHttpSession(), new MockHttpServletRequest(), new MockEnvironment(), new ExtendedModelMap(),
				new HttpHeaders(), KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic(), new Bean(),
				new Endpoint(), new Settings(), proxy(), new Tokens(), new Words(), new OwnList(), new Nothing(),
				CharBuffer.wrap(new StringBuilder("a")), new LinkedList<>(List.of(1)).subList(0, 1),
				Collections.unmodifiableList(new OwnList()), Collections.synchronizedCollection(new OwnList()),
				new Closing("a"), new Scanner("a"));
	}

	private static Object proxy() {
		return Proxy.newProxyInstance(ContentCaptureTests.class.getClassLoader(), new Class<?>[] { Comparable.class },
				(proxy, method, arguments) -> {
					throw new AssertionError("asked");
				});
	}

	@ParameterizedTest
	@MethodSource("live")
	void namesWhatIsAliveOrNobodysBusiness(Object value) {
		String name = "\"[" + value.getClass().getName() + "]\"";
		assertThat(Captures.json(value)).isEqualTo(name);
		assertThat(Captures.json(Map.of("a", value))).isEqualTo("{\"a\":" + name + "}");
	}

	@Test
	void tellsKeysThatAreNoTextsByTheirClass() {
		Map<Object, Integer> map = new LinkedHashMap<>();
		map.put(1, 1);
		map.put(Colour.GREEN, 2);
		map.put(new UUID(0, 1), 3);
		map.put(new Message("a", Optional.empty()), 4);
		map.put(null, 5);
		assertThat(Captures.json(map)).isEqualTo("{\"1\":1,\"GREEN\":2,\"00000000-0000-0000-0000-000000000001\":3,\"["
				+ Message.class.getName() + "]\":4,\"null\":5}");
	}

	@Test
	void keepsTheReferenceOfWhatCannotChange() {
		for (Object value : List.of("text", 1000, 1000L, 1.5, new BigDecimal("1"), true)) {
			assertThat(Captures.plain().value(value)).isSameAs(value);
			assertThat(Captures.plain().value(List.of(value))).asInstanceOf(InstanceOfAssertFactories.LIST)
				.first()
				.isSameAs(value);
		}
	}

	@Test
	void takesNothingTwiceThatWasCaptured() {
		Object captured = Captures.plain().value(new ArrayList<>(List.of("a")));
		assertThat(Captures.plain().value(captured)).isSameAs(captured);
	}

	enum Colour {

		RED,

		GREEN {
		}

	}

	record Message(String role, Optional<String> text) {

	}

	record Generic<T>(T value) {

	}

	record Closing(String text) implements AutoCloseable {

		@Override
		public void close() {
		}

	}

	static class Base {

		private final int id = 1;

		public int getId() {
			return this.id;
		}

	}

	static final class Customer extends Base {

		private final String name = "n";

		private final boolean active = true;

		public int open = 3;

		private final boolean isLocked = false;

		private final String secret = "s";

		String internal = "i";

		transient String cache = "c";

		static String shared = "s";

		public String getName() {
			return this.name;
		}

		public boolean isActive() {
			return this.active;
		}

		public boolean isLocked() {
			return this.isLocked;
		}

		public String getComputed() {
			throw new AssertionError("called");
		}

		String use() {
			return this.secret + this.cache + this.internal;
		}

		public String getCache() {
			return this.cache;
		}

	}

	static final class OwnException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new AssertionError("asked");
		}

	}

	@Service
	static final class Bean {

		public String text = "a";

	}

	@RestController
	static final class Endpoint {

		public DataSource text;

	}

	@Configuration
	static class Settings {

		public String text = "a";

	}

	static final class Tokens implements Iterable<String> {

		public String text = "a";

		@Override
		public Iterator<String> iterator() {
			throw new AssertionError("asked");
		}

	}

	static final class Words implements CharSequence {

		public String text = "a";

		@Override
		public int length() {
			throw new AssertionError("asked");
		}

		@Override
		public char charAt(int index) {
			throw new AssertionError("asked");
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			throw new AssertionError("asked");
		}

	}

	static final class OwnList extends ArrayList<String> {

		private static final long serialVersionUID = 1L;

		public String text = "a";

		@Override
		public Object[] toArray() {
			throw new AssertionError("asked");
		}

	}

	static final class Nothing {

		private final String text = "a";

		String use() {
			return this.text;
		}

	}

}

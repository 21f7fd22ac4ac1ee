// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Guards what capturing allocates on the thread of the application. Times are only
 * printed; the benchmark measures them.
 */
class CaptureAllocationTests {

	private static final int ROUNDS = 20_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ContentCapture capture = Captures.plain();

	private @Nullable Object last;

	static Stream<Arguments> budgets() {
		List<String> texts = IntStream.range(0, 10).mapToObj((i) -> "text " + i).toList();
		Map<String, Object> map = new HashMap<>();
		IntStream.range(0, 5).forEach((i) -> map.put("key" + i, "value" + i));
		return Stream.of(arguments("text", "x".repeat(1024), 0), arguments("number", 100_000, 0),
				arguments("enum", TimeUnit.DAYS, 0), arguments("list of 10 texts", new ArrayList<>(texts), 150),
				arguments("List.of 10 texts", List.copyOf(texts), 150), arguments("map of 5", map, 200),
				arguments("unmodifiable list of 10 texts", Collections.unmodifiableList(new ArrayList<>(texts)), 2600),
				arguments("record of 1 KB", new Flat("a", "x".repeat(1000), 1, true), 200));
	}

	@ParameterizedTest
	@MethodSource("budgets")
	void allocatesLittle(String name, Object value, int budget) {
		assertThat(allocated(name, value)).isLessThanOrEqualTo(budget);
	}

	static Stream<Arguments> objects() {
		List<Flat> many = IntStream.range(0, 10).mapToObj((i) -> new Flat("a" + i, "x".repeat(100), i, true)).toList();
		return Stream.of(arguments("record with a list of 10 records", new Nested("n", many, Map.of("a", 1, "b", 2))),
				arguments("list of 1 MB", IntStream.range(0, 1000).mapToObj((i) -> "x".repeat(1000)).toList()));
	}

	@ParameterizedTest
	@MethodSource("objects")
	void allocatesLessThanEncodingDoes(String name, Object value) {
		assertThat(allocated(name, value)).isLessThan(allocatedByJackson(value));
	}

	private double allocated(String name, Object value) {
		int rounds = name.contains("MB") ? 500 : ROUNDS;
		return measured("Capture of a " + name, rounds, () -> this.capture.value(value));
	}

	private double allocatedByJackson(Object value) {
		return measured("  by Jackson", 500, () -> JsonMapper.shared().writeValueAsBytes(value));
	}

	// The best of several rounds: the machine has other things to do.
	private double measured(String what, int rounds, Supplier<@Nullable Object> work) {
		double allocated = Double.MAX_VALUE;
		long nanos = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			long before = this.threads.getCurrentThreadAllocatedBytes();
			long start = this.threads.getCurrentThreadCpuTime();
			for (int j = 0; j < rounds; j++) {
				this.last = work.get();
			}
			nanos = Math.min(nanos, this.threads.getCurrentThreadCpuTime() - start);
			allocated = Math.min(allocated, (double) (this.threads.getCurrentThreadAllocatedBytes() - before) / rounds);
		}
		System.out.printf("%s: %.0f B, %d ns CPU%n", what, allocated, nanos / rounds);
		return Math.floor(allocated);
	}

	record Flat(String id, String text, int number, boolean flag) {

	}

	record Nested(String name, List<Flat> flats, Map<String, Integer> counts) {

	}

}

// SPDX-License-Identifier: Apache-2.0



package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.observedcompletion.completion.FailOpen;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/**
 * What capturing a value costs the thread of the application, beside what encoding it at
 * once would cost. All kinds are warmed up together, as in an application.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaptureBenchmark {

	@Param({ "text", "number", "enum", "list10", "listOf10", "unmodifiable10", "map5", "record1K", "messages10",
			"nested", "list1M" })
	String value;

	private final ContentCapture capture = new ContentCapture(ContentRules.none(), FailOpen::call, 1024 * 1024);

	private final JsonMapper mapper = JsonMapper.shared();

	private Object captured = "";

	@Setup
	public void warmUp() {
		Map<String, Object> values = values();
		for (int i = 0; i < 20_000; i++) {
			values.forEach((name, one) -> {
				if (!name.equals("list1M")) {
					this.capture.value(one);
				}
			});
		}
		this.captured = values.get(this.value);
	}

	private static Map<String, Object> values() {
		List<String> texts = IntStream.range(0, 10).mapToObj((i) -> "text " + i).toList();
		Map<String, Object> map = new HashMap<>();
		IntStream.range(0, 5).forEach((i) -> map.put("key" + i, "value" + i));
		List<Said> said = IntStream.range(0, 10).mapToObj((i) -> new Said("user", "text " + i)).toList();
		Map<String, Object> values = new HashMap<>();
		values.put("text", "x".repeat(1024));
		values.put("number", 100_000);
		values.put("enum", TimeUnit.DAYS);
		values.put("list10", new ArrayList<>(texts));
		values.put("listOf10", List.copyOf(texts));
		values.put("unmodifiable10", Collections.unmodifiableList(new ArrayList<>(texts)));
		values.put("map5", map);
		values.put("record1K", new Flat("a", "x".repeat(1000), 1, true));
		values.put("messages10", new ArrayList<>(said));
		values.put("nested", new Nested("n", said, map, new Flat("a", "x".repeat(1000), 1, true)));
		values.put("list1M", IntStream.range(0, 1000).mapToObj((i) -> "x".repeat(1000)).toList());
		return values;
	}

	@Benchmark
	public Object capture() {
		return this.capture.value(this.captured);
	}

	@Benchmark
	public Object encode() {
		return this.mapper.writeValueAsBytes(this.captured);
	}

	record Said(String role, String text) {

	}

	record Flat(String id, String text, int number, boolean flag) {

	}

	record Nested(String name, List<Said> said, Map<String, Object> map, Flat flat) {

	}

}

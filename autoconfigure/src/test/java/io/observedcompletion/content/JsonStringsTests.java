// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonStringsTests {

	private static final String LETTERS = "abc \"\\/\n\t\u0001{}[]:,é€\uD83D\uDE00x";

	private final List<String> growing = new ArrayList<>();

	private final JsonStrings.Replacing replacing = new JsonStrings.Replacing() {

		@Override
		public String marker(String name) {
			return name.equals("pin") ? "[pin]" : null;
		}

		@Override
		public String text(String name, String text, boolean goesOn) {
			if (goesOn) {
				JsonStringsTests.this.growing.add(text);
			}
			return text.replace("x", "\"");
		}

	};

	@Test
	void replacesTextsAndLeavesTheRestAsItIsWritten() {
		String json = " { \"a\" : \"x\\u0041\" , \"b\":[ 1.50, true,null,\"\\u00e9\" ] }\n";
		assertThat(replace(json)).isEqualTo(" { \"a\" : \"\\\"A\" , \"b\":[ 1.50, true,null,\"\\u00e9\" ] }\n");
	}

	@Test
	void givesBackTheSameIfNothingChanges() {
		String json = "{\"a\":[\"b\",12345,{\"c\":\"\\n\"}]}";
		assertThat(replace(json)).isSameAs(json);
	}

	@Test
	void replacesValuesAsAWholeByTheirName() {
		assertThat(replace("{\"pin\":1234,\"a\":{\"pin\":[1,{\"b\":2}],\"c\":1}}"))
			.isEqualTo("{\"pin\":\"[pin]\",\"a\":{\"pin\":\"[pin]\",\"c\":1}}");
		assertThat(replace("[{\"pin\":{\"a\":\"b\"}},\"pin\"]")).isEqualTo("[{\"pin\":\"[pin]\"},\"pin\"]");
	}

	@Test
	void replacesValuesWhoseNameIsToldBeforeThem() {
		assertThat(replace("[{\"name\":\"pin\",\"value\":\"12\"},{\"key\":\"a\",\"value\":\"12\"},{\"value\":12}]"))
			.isEqualTo("[{\"name\":\"pin\",\"value\":\"[pin]\"},{\"key\":\"a\",\"value\":\"12\"},{\"value\":12}]");
	}

	@Test
	void readsLinesOfJson() {
		assertThat(replace("{\"pin\":1}\n{\"pin\":2}\n")).isEqualTo("{\"pin\":\"[pin]\"}\n{\"pin\":\"[pin]\"}\n");
	}

	@Test
	void leavesWhatHidesNothing() {
		String json = "{\"a\":{\"pin\":null},\"b\":{\"pin\":true},\"c\":{\"pin\":\"\"},\"d\":{\"pin\":{}},"
				+ "\"e\":{\"pin\":[ ]},\"f\":{\"pin\":\"false\"}}";
		assertThat(replace(json)).isSameAs(json);
	}

	@Test
	void leavesTheSchemaOfAValue() {
		String json = "{\"properties\":{\"pin\":{\"type\":\"object\",\"properties\":{\"pin\":{\"type\":\"string\"}}}}}";
		assertThat(replace(json)).isSameAs(json);
		assertThat(replace("{\"pin\":{\"type\":\"card\",\"number\":4}}")).isEqualTo("{\"pin\":\"[pin]\"}");
	}

	@Test
	void readsATextOfJson() {
		assertThat(replace("\"ax\"")).isEqualTo("\"a\\\"\"");
	}

	@Test
	void refusesWhatIsNoJson() {
		for (String text : List.of("", "x", "12", "{x}", "[see x]", "{\"a\":1} and x", "\"x\" she said", "\"x", "{]",
				"[1,]", "{\"a\" 1}", "{,}", "[01]", "[1.]", "[10.0.0.1]", "[tru]", "[nul", "{\"a\":b",
				"[".repeat(600))) {
			boolean isBeginning = "[nul".equals(text);
			assertThat(replace(text)).as(text).isEqualTo(isBeginning ? text : null);
		}
	}

	@Test
	void readsJsonThatEndsAnywhere() {
		String json = "{\"pin\":\"1x2\",\"a\":[\"x\\u0078\",{\"b\":-1.5e3,\"pin\":12}],\"c\":true}";
		for (int length = 1; length <= json.length(); length++) {
			String beginning = json.substring(0, length);
			String replaced = replace(beginning);
			assertThat(replaced).as(beginning).isNotNull().doesNotContain("1x", ":12");
		}
	}

	@Test
	void saysWhichTextMayGoOn() {
		JsonStrings.replaceInBeginning("{\"a\":\"one\",\"b\":\"two", this.replacing);
		JsonStrings.replaceInBeginning("{\"a\":\"one\",\"b\":\"three\"}", this.replacing);
		JsonStrings.replaceInBeginning("{\"a\":\"one\",\"b\":12345", this.replacing);
		assertThat(this.growing).containsExactly("two", "three", "one", "12345");
		this.growing.clear();
		JsonStrings.replace("{\"a\":\"one\",\"b\":\"two", this.replacing);
		assertThat(this.growing).isEmpty();
	}

	@Test
	void keepsAnyJsonValid() {
		Random random = new Random(12);
		JsonMapper mapper = JsonMapper.shared();
		for (int i = 0; i < 500; i++) {
			Object value = Map.of("root", random(random, 5));
			String json = mapper.writeValueAsString(value);
			JsonNode expected = mapper.readTree(json.replace("x", "\\\""));
			assertThat(mapper.readTree(replace(json))).as(json).isEqualTo(expected);
		}
	}

	@Test
	void takesTimeInProportionToManyTexts() {
		long one = nanos("[" + "\"a\",{\"b\":\"x\"},".repeat(20_000) + "1]");
		long sixteen = nanos("[" + "\"a\",{\"b\":\"x\"},".repeat(320_000) + "1]");
		assertThat((double) sixteen / one).isLessThan(64);
	}

	@Test
	void takesTimeInProportion() {
		long one = nanos("{\"type\":{\"pin\":".repeat(100) + "[\"" + "x\\n".repeat(50_000) + "\"");
		long sixteen = nanos("{\"type\":{\"pin\":".repeat(100) + "[\"" + "x\\n".repeat(800_000) + "\"");
		assertThat((double) sixteen / one).isLessThan(64);
	}

	private long nanos(String json) {
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			long start = System.nanoTime();
			assertThat(replace(json)).isNotNull();
			best = Math.min(best, System.nanoTime() - start);
		}
		return best;
	}

	static Object random(Random random, int depth) {
		int kind = random.nextInt((depth > 0) ? 7 : 5);
		return switch (kind) {
			case 0 -> random.nextInt(1000);
			case 1 -> random.nextBoolean();
			case 2 -> random.nextGaussian();
			case 3, 4 -> text(random);
			case 5 -> random.ints(random.nextInt(6)).mapToObj((i) -> random(random, depth - 1)).toList();
			default -> {
				Map<String, Object> map = new LinkedHashMap<>();
				random.ints(random.nextInt(6)).forEach((i) -> map.put("n" + i, random(random, depth - 1)));
				yield map;
			}
		};
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt((random.nextInt(5) == 0) ? 300 : 20);
		int[] points = LETTERS.codePoints().toArray();
		for (int i = 0; i < length; i++) {
			text.appendCodePoint(points[random.nextInt(points.length)]);
		}
		return text.toString();
	}

	private String replace(String json) {
		return JsonStrings.replace(json, this.replacing);
	}

}

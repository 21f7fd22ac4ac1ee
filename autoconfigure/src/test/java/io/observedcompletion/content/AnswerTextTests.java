// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which texts of a stream are the answer, and which tell it as JSON.
 */
class AnswerTextTests {

	private static final String FIRST = "{\"say\":\"Hel}{\\\"lo\",\"a\":[{\"b\":{}}]}";

	private static final String SECOND = "{\"say\":\" world\"}";

	private static final String SAID = "Hel}{\\\"lo world";

	@ParameterizedTest
	@ValueSource(strings = { "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n", "data:%s\r\n\r\ndata:%s\r\n\r\n",
			": comment\n\nevent: delta\nid: 1\ndata: %s\n\nevent: delta\ndata: %s\n\n", "%s\n%s\n", "%s\r\n%s",
			"[%s,%s]", "[%s\n,\r\n%s\n]\n", "retry: 10\ndata: %s\ndata: %s\n\n" })
	void readsTheJsonWhereverItIsCut(String stream) {
		String text = stream.formatted(FIRST, SECOND);
		for (int cut = 1; cut < text.length(); cut++) {
			assertThat(read(text.substring(0, cut), text.substring(cut))).as("cut at %s", cut).isEqualTo(SAID);
		}
		assertThat(read(text.split(""))).isEqualTo(SAID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: %s\n\ndata: %s\n\ndata: [DONE]\n\n", "event: x\ndata:%s\n\n: hi\n\ndata: %s",
			"%s\n%s\n", "\n%s\n\n%s\n" })
	void readsTheLinesWithoutTheirEnds(String stream) {
		assertThat(read(stream.formatted(FIRST, SECOND).split("\n", -1))).isEqualTo(SAID);
	}

	@Test
	void readsDataAndItsEnd() {
		assertThat(read(FIRST, SECOND, "[DONE]")).isEqualTo(SAID);
		assertThat(read("", " ", FIRST, "", SECOND)).isEqualTo(SAID);
	}

	@Test
	void readsAnObjectOfManyLines() {
		assertThat(read("{\n  \"say\" : \"one\",\n", "  \"b\" : [\n  ]\n}\n")).isEqualTo("one");
		assertThat(read("data: {\"say\":", "data: \"one\"}", "")).isEqualTo("one");
	}

	@Test
	void readsWhatIsCompleteBeforeTheEmptyLine() {
		assertThat(read("data: " + FIRST)).isEqualTo("Hel}{\\\"lo");
	}

	@Test
	void keepsWhatItDoesNotKnow() {
		assertThat(read(FIRST, "{\"other\":1}")).isEqualTo("Hel}{\\\"lo{\"other\":1}");
		assertThat(read("data: {\"run\":1}", "", "data: " + SECOND, "")).isEqualTo("{\"run\":1} world");
		assertThat(read("data: " + SECOND, "", "data: the end", "")).isEqualTo(" worldthe end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Hello", "{\"answer\":42}", "[1] see {\"say\":\"no\"}", "{\"a\":1} {\"say\"",
			"data: is the new oil", "id est", "I think", "event", ": colon", "data:\n\n", "{", "[", "}", "\"", "",
			"{{\"say\":\"no\"}}" })
	void leavesOtherTextAsItIs(String text) {
		assertThat(read(text)).isEqualTo(text);
		assertThat(read(text.split(""))).isEqualTo(text);
	}

	@Test
	void leavesAnAnswerThatBecomesJsonLater() {
		assertThat(read("Look: ", FIRST)).isEqualTo("Look: " + FIRST);
	}

	@Test
	void leavesWhatIsTooLongToBeDecided() {
		String text = "{\"a\":\"" + "x".repeat(300_000);
		assertThat(read(text, "\"}", SECOND)).isEqualTo(text + "\"}" + SECOND);
	}

	@Test
	void readsALongTextInLinearTime() {
		String[] tokens = ("{\"a\":\"" + "}{ ".repeat(80_000)).split("(?<=\\G..)");
		long start = System.nanoTime();
		read(tokens);
		assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
	}

	@Test
	void leavesAllThatIsKnownToBeTheAnswer() {
		assertThat(AnswerText.plain().read(FIRST)).isNull();
	}

	private static String read(String... texts) {
		AnswerText answer = new AnswerText(new Says());
		List<String> said = new ArrayList<>();
		for (String text : texts) {
			List<Chunk> told = answer.read(text);
			if (told == null) {
				said.add(text);
				continue;
			}
			for (Chunk chunk : told) {
				if (chunk.parts().contains(new ContentPart.Restart(0))) {
					said.clear();
				}
				said.add((chunk.text() != null) ? chunk.text() : "");
			}
		}
		return String.join("", said);
	}

	/**
	 * An API that says all in one field.
	 */
	private record Says() implements AnswerReader {

		private static final Pattern SAY = Pattern
			.compile("(?s)\\{\\s*\"say\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\".*\\}");

		@Override
		public @Nullable Chunk parse(String text) {
			Matcher matcher = SAY.matcher(text);
			return matcher.matches() ? Chunk.ofText(matcher.group(1)) : null;
		}

		@Override
		public @Nullable Chunk read(Map<?, ?> json) {
			return null;
		}

	}

}

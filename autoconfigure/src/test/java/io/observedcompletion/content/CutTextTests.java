// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CutTextTests {

	private static final Pattern MARKERS = Pattern
		.compile("(,?\"\\.\\.\\.\":)?,?\"?\\.\\.\\. \\[cut, \\d+ characters]\"?");

	private static final JsonMapper mapper = JsonMapper.shared();

	@Test
	void leavesWhatIsShortEnough() {
		String text = "{\"a\":\"b\"}";
		assertThat(CutText.cut(text, text.length())).isSameAs(text);
	}

	@Test
	void cutsPlainTextBetweenCharacters() {
		assertThat(CutText.cut("ab\uD83D\uDE00cd", 3)).isEqualTo("ab... [cut, 6 characters]");
		assertThat(CutText.cut("ab\uD83D\uDE00cd", 4)).isEqualTo("ab\uD83D\uDE00... [cut, 6 characters]");
	}

	@Test
	void cutsTheLongestTextsOfAChatToOneLength() {
		String chat = mapper.writeValueAsString(
				List.of(Map.of("role", "system", "content", "s".repeat(300)), Map.of("role", "user", "content", "why?"),
						Map.of("role", "assistant", "content", "a".repeat(500) + "\n"),
						Map.of("role", "user", "content", "u".repeat(60))));
		JsonNode cut = mapper.readTree(CutText.cut(chat, 400));
		assertThat(cut).hasSize(4);
		int kept = cut.at("/0/content").asString().indexOf('.');
		assertThat(kept).isBetween(60, 150);
		assertThat(cut.at("/0/content").asString()).isEqualTo("s".repeat(kept) + "... [cut, 300 characters]");
		assertThat(cut.at("/2/content").asString()).isEqualTo("a".repeat(kept) + "... [cut, 501 characters]");
		assertThat(cut.at("/1/content").asString()).isEqualTo("why?");
		assertThat(cut.at("/3/content").asString()).isEqualTo("u".repeat(60));
	}

	@Test
	void dropsTheLastElementsWhereThereAreTooMany() {
		String json = mapper.writeValueAsString(new Random(1).ints(1000).mapToObj((i) -> Map.of("number", i)).toList());
		JsonNode cut = mapper.readTree(CutText.cut(json, 500));
		assertThat(cut.size()).isGreaterThan(10);
		assertThat(cut.get(0).get("number")).isEqualTo(mapper.readTree(json).get(0).get("number"));
		assertThat(cut.toString()).contains("... [cut, " + json.length() + " characters]");
	}

	@Test
	void keepsAnyJsonValidAndShort() {
		Random random = new Random(3);
		int cuts = 0;
		for (int i = 0; i < 500; i++) {
			String json = mapper.writeValueAsString(List.of(JsonStringsTests.random(random, 6), Map.of("a", "b")));
			int most = 20 + random.nextInt(300);
			String cut = CutText.cut(json, most);
			assertThat(mapper.readTree(cut)).as(json).isNotNull();
			assertThat(MARKERS.matcher(cut).replaceAll("").length()).as(cut).isLessThanOrEqualTo(most + 16);
			cuts += (cut != json) ? 1 : 0;
		}
		assertThat(cuts).isGreaterThan(50);
	}

	@Test
	void saysOfATextThatWasCutBeforeHowLongItWas() {
		String json = "[\"" + "x".repeat(100) + "... [cut, 2000000 characters]\"]";
		assertThat(CutText.cut(json, 50)).isEqualTo("[\"" + "x".repeat(46) + "... [cut, 2000000 characters]\"]");
	}

	@Test
	void doesNotCutThePlaceholderOfAMedium() {
		String medium = MediaData.of("image/png", new byte[] { 1, 2, 3 }).placeholder();
		assertThat(CutText.cut("see " + medium + " and more", 20)).startsWith("see ... [cut");
		assertThat(CutText.cut("[\"see " + medium + " and much more of it\"]", 40)).startsWith("[\"see ... [cut");
	}

	@Test
	void keepsUnfinishedJsonValid() {
		String json = "{\"a\":[\"one\",\"two\"],\"b\":{\"c\":\"three\"}}";
		assertThat(CutText.unfinished(json, 0, 1000, -1))
			.isEqualTo("{\"a\":[\"one\",\"two\"],\"b\":{\"c\":\"three\"},\"...\":\"... [cut]\"}");
		for (int length = 1; length < json.length(); length++) {
			for (int heldBack = 0; heldBack < 12; heldBack++) {
				String cut = CutText.unfinished(json.substring(0, length), heldBack, 1000, 77);
				assertThat(mapper.readTree(cut)).as(cut).isNotNull();
				assertThat(cut).contains("... [cut, 77 characters]");
			}
		}
	}

	@Test
	void holdsTheEndOfTheLastTextBack() {
		assertThat(CutText.unfinished("[\"a secret\",{\"b\":1}]", 5, 1000, -1)).isEqualTo("[\"a s\",\"... [cut]\"]");
		assertThat(CutText.unfinished("a secret", 5, 1000, 9)).isEqualTo("a s... [cut, 9 characters]");
	}

	@Test
	void takesTimeInProportionToManyTexts() {
		String json = "[" + ("\"" + "x".repeat(50) + "\",").repeat(50_000) + "1]";
		Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CutText.cut(json, 1024 * 1024));
	}

	@Test
	void takesTimeInProportion() {
		String json = "[" + "\"" + "\\n\\u0041x".repeat(400_000) + "\",\"a\",".repeat(1) + "\"b\",".repeat(400_000)
				+ "1]";
		long start = System.nanoTime();
		assertThat(CutText.cut(json, 1024 * 1024).length()).isLessThan(3 * 1024 * 1024);
		System.out
			.println("cut " + json.length() + " characters in " + (System.nanoTime() - start) / 1_000_000 + " ms");
	}

}

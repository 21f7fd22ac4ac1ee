// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Map;

import io.observedcompletion.content.StreamedMasker;
import io.observedcompletion.mask.SecretCorpus.Sample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is masked in plain text is masked within JSON, and within JSON in it.
 */
class BuiltInMaskerTests {

	private static final JsonMapper mapper = JsonMapper.shared();

	private static final int SHOWN = 4;

	private final SecretScanner scanner = new SecretScanner(
			SecretRules.select(List.of("email", "phone", "national-id")), List.of());

	private final StreamedMasker masker = new BuiltInMasker(this.scanner, SecretNames.of(List.of()));

	@Test
	void findsWithinJsonWhatItFindsInPlainText() {
		for (Sample sample : SecretCorpus.samples()) {
			String inner = mapper.writeValueAsString(Map.of("note", List.of(sample.text())));
			String outer = mapper.writeValueAsString(Map.of("arguments", inner));
			assertMasked(inner, sample);
			assertMasked(outer, sample);
			assertThat(mapper.readTree(mapper.readTree(this.masker.mask(outer)).get("arguments").asString()))
				.isEqualTo(mapper.readTree(this.masker.mask(inner)));
		}
	}

	private void assertMasked(String json, Sample sample) {
		String masked = this.masker.mask(json);
		assertThat(shows(masked, sample.secret())).as("%s: %s -> %s", sample.rule(), json, masked).isFalse();
		assertThat(masked).contains("[masked ");
		assertThat(this.masker.mask(masked)).isEqualTo(masked);
	}

	@Test
	void showsNothingOfASecretWhileTheJsonAroundItComes() {
		for (Sample sample : SecretCorpus.samples()) {
			String json = mapper.writeValueAsString(Map.of("note", sample.text()));
			for (int end = 1; end <= json.length(); end++) {
				String shown = this.masker.maskBeginning(json.substring(0, end));
				assertThat(shows(shown, sample.secret())).as("%s: %s", json.substring(0, end), shown).isFalse();
			}
		}
	}

	@Test
	void leavesOrdinaryTextsAsTheyAre() {
		StreamedMasker masker = BuiltIn.masker();
		for (String text : OrdinaryTexts.texts()) {
			assertThat(masker.mask(text)).isSameAs(text);
			String json = mapper.writeValueAsString(Map.of("note", List.of(text, Map.of("text", text))));
			assertThat(masker.mask(json)).isSameAs(json);
		}
	}

	@Test
	void knowsValuesByNamesThatOnlyMayBeThoseOfSecrets() {
		String json = "{\"MISTRAL_KEY\":\"Zq7RkW9cXv3LmT5bYh2NpJ8sDf4GgA6K\",\"sortKey\":\"name\",\"key\":\"value\"}";
		assertThat(this.masker.mask(json))
			.isEqualTo("{\"MISTRAL_KEY\":\"[masked secret-assignment]\",\"sortKey\":\"name\",\"key\":\"value\"}");
	}

	private static boolean shows(String text, String secret) {
		String plain = text.replaceAll("\\[masked [a-z-]+]", "");
		for (int i = 0; i + SHOWN <= secret.length(); i++) {
			if (plain.contains(secret.substring(i, i + SHOWN))) {
				return true;
			}
		}
		return false;
	}

}

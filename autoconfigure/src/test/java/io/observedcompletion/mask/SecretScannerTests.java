// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.observedcompletion.mask.SecretCorpus.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is found, what is left, and what is shown of a text while it comes.
 */
class SecretScannerTests {

	private static final List<String> OPTIONAL = List.of("email", "phone", "national-id");

	// Rules whose start is a word of its own: at most so much of a key is shown if the
	// text ends in the middle of it.
	private static final List<String> DISTINCT = List.of("anthropic-key", "aws-key-id", "github-token", "gitlab-token",
			"google-key", "jwt", "langfuse-key", "openrouter-key", "private-key", "slack-token", "stripe-key");

	private final SecretScanner scanner = new SecretScanner(SecretRules.select(List.of()), List.of());

	private final SecretScanner wide = new SecretScanner(SecretRules.select(OPTIONAL), List.of());

	@Test
	void findsEachSecretInEachSurroundings() {
		List<Sample> samples = SecretCorpus.samples();
		Map<String, int[]> recall = new TreeMap<>();
		for (Sample sample : samples) {
			String masked = scanner(sample).mask(sample.text());
			boolean found = masked.contains("[masked " + sample.rule() + "]") && !shows(masked, sample.secret(), 4);
			int[] counts = recall.computeIfAbsent(sample.rule(), (rule) -> new int[2]);
			counts[found ? 0 : 1]++;
			assertThat(found).as("%s: %s -> %s", sample.rule(), sample.text(), masked).isTrue();
		}
		System.out.println("| rule | found | missed |\n|---|---:|---:|");
		recall
			.forEach((rule, counts) -> System.out.println("| " + rule + " | " + counts[0] + " | " + counts[1] + " |"));
		assertThat(samples).hasSizeGreaterThan(400);
		assertThat(recall.keySet()).isEqualTo(new TreeSet<>(SecretRules.names()));
	}

	@Test
	void leavesOrdinaryTextsAsTheyAre() {
		List<String> texts = OrdinaryTexts.texts();
		long changed = texts.stream().filter((text) -> this.scanner.mask(text) != text).count();
		System.out.println(changed + " false positives in " + texts.size() + " texts");
		assertThat(texts).hasSizeGreaterThan(400)
			.allSatisfy((text) -> assertThat(this.scanner.mask(text)).isSameAs(text))
			.allSatisfy((text) -> assertThat(this.scanner.maskEnded(text)).isSameAs(text));
	}

	@Test
	void losesNothingOfAnOrdinaryTextThatEndsAnywhere() {
		for (String text : OrdinaryTexts.texts()) {
			for (int end = 0; end <= text.length(); end += (text.length() > 500) ? 97 : 1) {
				String cut = text.substring(0, end);
				assertThat(this.scanner.maskEnded(cut)).isSameAs(cut);
			}
		}
	}

	@Test
	void showsNothingOfASecretWhileItComes() {
		for (Sample sample : SecretCorpus.samples()) {
			SecretScanner scanner = scanner(sample);
			String whole = scanner.mask(sample.text());
			for (int end = 0; end <= sample.text().length(); end++) {
				String soFar = sample.text().substring(0, end);
				String shown = scanner.mask(soFar.substring(0, scanner.settled(soFar)));
				assertThat(shows(shown, sample.secret(), 4)).as("%s: %s", sample.rule(), soFar).isFalse();
				assertThat(whole).startsWith(shown);
			}
		}
	}

	@Test
	void showsOrdinaryTextsAsTheyComeButForTheirLastCharacters() {
		int most = 0;
		for (String text : OrdinaryTexts.texts()) {
			for (int end = 0; end <= text.length(); end += (text.length() > 500) ? 97 : 1) {
				most = Math.max(most, end - this.scanner.settled(text.substring(0, end)));
			}
		}
		System.out.println("at most " + most + " characters of an ordinary text are held back");
		assertThat(most).isLessThan(64);
	}

	@Test
	void showsLittleOfAKeyInWhoseMiddleATextHasEnded() {
		for (Sample sample : SecretCorpus.samples()) {
			if (DISTINCT.contains(sample.rule())) {
				for (int end = 0; end <= sample.text().length(); end++) {
					String shown = this.scanner.maskEnded(sample.text().substring(0, end));
					assertThat(shows(shown, sample.secret(), 8)).as(shown).isFalse();
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "sk-proj-, aB3dE, openai-key", "AKIA, 2XYZ7, aws-key-id", "ghp_, a1B2c3, github-token",
			"eyJhbGciOiJI, UzI1, jwt", "AIza, SyA1b2, google-key" })
	void masksTheBeginningOfAKeyAtTheEnd(String start, String some, String rule) {
		String text = "It is " + start + some;
		assertThat(this.scanner.mask(text)).isSameAs(text);
		assertThat(this.scanner.maskEnded(text)).isEqualTo("It is [masked " + rule + "]");
		assertThat(this.scanner.settled(text)).isEqualTo("It is ".length());
	}

	@Test
	void masksAPrivateKeyWithoutItsEnd() {
		String start = "-----BEGIN " + "PRIVATE KEY-----\n";
		String key = start + new RandomText(1).of(RandomText.BASE64, 64) + "\n"
				+ new RandomText(2).of(RandomText.BASE64, 9);
		assertThat(this.scanner.maskEnded("key:\n" + key)).isEqualTo("key:\n[masked private-key]");
		assertThat(this.scanner.mask("key:\n" + key + "\n\n(the rest is missing)"))
			.isEqualTo("key:\n[masked private-key]\n\n(the rest is missing)");
	}

	@Test
	void keepsWhereAConnectionLeads() {
		assertThat(this.scanner.mask("postgres://app:" + "s3cr3t" + "@db.acme.com:5432/orders"))
			.isEqualTo("postgres://app:[masked connection-string]@db.acme.com:5432/orders");
	}

	@Test
	void holdsBackNothingOfWhatIsLongerThanAnySecret() {
		String text = "-----BEGIN " + "PRIVATE KEY-----\n" + new RandomText(3).of(RandomText.BASE64, 20_000);
		assertThat(this.scanner.settled(text)).isEqualTo(text.length());
		assertThat(this.scanner.mask(text)).startsWith("[masked private-key]");
	}

	@Test
	void countsByRuleWhatItMasked() {
		this.scanner.mask("4111 1111 1111 1111 and " + "AKIA" + "2B3C4D5E6F7G2H3I");
		this.scanner.mask("4111 1111 1111 1111");
		assertThat(this.scanner.count("payment-card")).isEqualTo(2);
		assertThat(this.scanner.count("aws-key-id")).isEqualTo(1);
		assertThat(this.scanner.count("iban")).isZero();
		assertThat(this.scanner.rules()).contains("iban").doesNotContain("email");
	}

	@Test
	void knowsItsRulesByName() {
		assertThat(SecretRules.select(List.of("-iban", "email"))).extracting(SecretRule::name)
			.contains("email", "jwt")
			.doesNotContain("iban", "phone");
		assertThatIllegalArgumentException().isThrownBy(() -> SecretRules.select(List.of("-cards")));
	}

	private SecretScanner scanner(Sample sample) {
		return OPTIONAL.contains(sample.rule()) ? this.wide : this.scanner;
	}

	private static boolean shows(String text, String secret, int length) {
		for (int i = 0; i + length <= secret.length(); i++) {
			if (text.contains(secret.substring(i, i + length))) {
				return true;
			}
		}
		return false;
	}

}

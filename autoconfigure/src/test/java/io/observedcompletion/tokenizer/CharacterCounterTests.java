// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CharacterCounterTests {

	private static final TokenCounter o200k = LoadedEncodings.INSTANCE.counter(ModelEncoding.O200K_BASE);

	private final TokenCounter characters = CharacterCounter.INSTANCE;

	@ParameterizedTest
	@EnumSource
	void isNotFarFromATokenizer(SampleText sample) {
		long counted = o200k.count(sample.text);
		long estimated = this.characters.count(sample.text);
		System.out.printf("%-8s %4d characters: o200k_base %3d, by the characters %3d (%+.0f %%)%n", sample,
				sample.text.length(), counted, estimated, 100.0 * (estimated - counted) / counted);
		assertThat(estimated).isCloseTo(counted, within(counted / 4));
	}

	@Test
	void countsNothingOfNothing() {
		assertThat(this.characters.count("")).isZero();
		assertThat(this.characters.count("a")).isEqualTo(1);
	}

	@Test
	void countsWhatHasNoWordsToo() {
		for (String text : new String[] { "123456789012", "🙂🙂🙂", "-----------", "\n\n\n\n", "हिन्दी में एक वाक्य",
				"ประโยคภาษาไทย", "한국어 문장입니다", "Ελληνική πρόταση", "Žluťoučký kůň" }) {
			long counted = o200k.count(text);
			System.out.println(
					text.strip() + ": o200k_base " + counted + ", by the characters " + this.characters.count(text));
			assertThat(this.characters.count(text)).as(text).isBetween(counted / 3, counted * 3);
		}
	}

}

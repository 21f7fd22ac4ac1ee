// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.Locale;
import java.util.TimeZone;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Langfuse reads is the same wherever the application runs.
 */
class WireLocaleTests {

	private final Locale locale = Locale.getDefault();

	private final TimeZone zone = TimeZone.getDefault();

	@AfterEach
	void reset() {
		Locale.setDefault(this.locale);
		TimeZone.setDefault(this.zone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "ne-NP", "my-MM", "th-TH-u-nu-thai", "tr-TR" })
	void writesTheSameBytes(String language) {
		byte[] expected = encoded();
		Locale.setDefault(Locale.forLanguageTag(language));
		TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
		assertThat(encoded()).isEqualTo(expected);
		assertThat(LangfuseEnvironment.normalize("PRODUCTION-I")).isEqualTo("production-i");
	}

	private static byte[] encoded() {
		Completion completion = Sample.of((sample) -> sample.usage = TokenUsage.of(1_234_567, 20));
		SpanEncoder encoder = new SpanEncoder(new Attributes(), "1.0");
		return encoder.encode(SpanMapping.map(completion, MediaReferences.none()));
	}

}

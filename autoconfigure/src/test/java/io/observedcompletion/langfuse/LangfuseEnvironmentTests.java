// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.autoconfigure.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LangfuseEnvironmentTests {

	@ParameterizedTest
	@ValueSource(strings = { "production", "prod-eu_1", "a", "0123456789012345678901234567890123456789" })
	void keepsWhatLangfuseAccepts(String environment) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			assertThat(LangfuseEnvironment.normalize(environment)).isEqualTo(environment);
			assertThat(log.warnings()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "Production, production", "langfuse-prod, prod", "LANGFUSE, ", "langfuse_langfuse-x, x",
			"prod/eu, prod-eu", "'qa 1', qa-1", "langfuseprod, prod",
			"01234567890123456789012345678901234567890, 0123456789012345678901234567890123456789" })
	void adaptsWhatLangfuseDoesNotAcceptAndWarnsOnce(String environment, String adapted) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			assertThat(LangfuseEnvironment.normalize(environment)).isEqualTo(adapted);
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("'" + environment + "'", "'" + ((adapted != null) ? adapted : "default") + "'",
						"langfuse.environment");
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void ignoresWhatIsBlank(String environment) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			assertThat(LangfuseEnvironment.normalize(environment)).isNull();
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void resultsInWhatLangfuseAccepts() {
		assertThat(LangfuseEnvironment.normalize("Ünï/langfuse")).matches("(?!langfuse)[a-z0-9_-]{1,40}");
		assertThat(LangfuseEnvironment.normalize("/langfuse")).matches("(?!langfuse)[a-z0-9_-]{1,40}");
	}

}

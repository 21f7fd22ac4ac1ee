/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

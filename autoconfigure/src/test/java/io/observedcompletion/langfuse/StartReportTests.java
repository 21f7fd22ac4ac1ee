// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.file.Path;
import java.util.List;

import io.observedcompletion.autoconfigure.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line says what is observed and what becomes of it.
 */
class StartReportTests {

	@Test
	void saysWhatIsObservedAndWhereItGoes(@TempDir Path directory) {
		assertThat(infos(LangfuseContext.withKeys()
			.withPropertyValues("langfuse.environment=production", "langfuse.spool.enabled=true",
					"langfuse.spool.directory=" + directory)))
			.singleElement()
			.asString()
			.isEqualTo("Observed Completion development: 1 observed method; to http://localhost:1, "
					+ "public key ...1234, environment production, kept in " + directory + " until delivered.");
	}

	@Test
	void saysThatNothingSurvivesTheProcess() {
		assertThat(infos(LangfuseContext.withKeys().withPropertyValues("langfuse.spool.enabled=false"))).singleElement()
			.asString()
			.endsWith("public key ...1234, kept in memory until delivered.");
	}

	@Test
	void showsNoKeyOfAnotherEndpoint() {
		assertThat(infos(LangfuseContext.withoutKeys()
			.withPropertyValues("langfuse.export.endpoint=http://localhost:1/v1/traces?key=s3cret",
					"langfuse.spool.enabled=false", "langfuse.shutdown.flush-timeout=0s")))
			.singleElement()
			.asString()
			.endsWith("; to http://localhost:1/v1/traces, kept in memory until delivered.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.enabled", "langfuse.tracing.enabled" })
	void saysOnceThatNothingIsRecorded(String property) {
		assertThat(infos(LangfuseContext.withKeys().withPropertyValues(property + "=false"))).singleElement()
			.asString()
			.isEqualTo("No completion is recorded: " + property + "=false.");
	}

	@Test
	void saysNothingIfTheExportIsSwitchedOffOnPurpose() {
		assertThat(infos(LangfuseContext.withKeys().withPropertyValues("langfuse.export.enabled=false"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod", "production", "PROD" })
	void warnsOfMissingKeysInProduction(String profile) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			LangfuseContext.withoutKeys()
				.withInitializer((context) -> context.getEnvironment().addActiveProfile(profile))
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.infos()).isEmpty();
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("although the profile '" + profile + "' is active", "set langfuse.public-key");
		}
	}

	private static List<String> infos(ApplicationContextRunner runner) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			runner.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(log.warnings()).isEmpty();
				assertThat(log.infos()).allSatisfy((line) -> assertThat(line).doesNotContain("s3cret", "sk-"));
			});
			return log.infos().stream().filter((line) -> !line.startsWith("Langfuse delivery closed")).toList();
		}
	}

}

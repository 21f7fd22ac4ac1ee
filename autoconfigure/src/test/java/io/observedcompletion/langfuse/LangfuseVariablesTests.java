// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LangfuseVariablesTests {

	private final ApplicationContextRunner runner = LangfuseContext.withKeys();

	@Test
	void readsTimesInSeconds() {
		LangfuseContext
			.withVariables(this.runner, "LANGFUSE_TIMEOUT", "5", "LANGFUSE_FLUSH_INTERVAL", "2", "LANGFUSE_FLUSH_AT",
					"15")
			.run((context) -> {
				LangfuseProperties properties = context.getBean(LangfuseProperties.class);
				assertThat(properties.getTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(properties.getFlushInterval()).isEqualTo(Duration.ofSeconds(2));
				assertThat(properties.getFlushAt()).isEqualTo(15);
			});
	}

	@Test
	void hasTheDocumentedDefaults() {
		LangfuseContext.withoutKeys().run((context) -> {
			LangfuseProperties properties = context.getBean(LangfuseProperties.class);
			assertThat(properties.getTimeout()).isEqualTo(Duration.ofSeconds(10));
			assertThat(properties.getFlushInterval()).isEqualTo(Duration.ofSeconds(1));
			assertThat(properties.getFlushAt()).isEqualTo(256);
			assertThat(context.getBean(LangfuseConnectionDetails.class).getBaseUrl())
				.isEqualTo("https://cloud.langfuse.com");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "False", "FALSE" })
	void recordsNothingIfTracingIsDisabled(String value) {
		LangfuseContext.withVariables(this.runner, "LANGFUSE_TRACING_ENABLED", value).run((context) -> {
			assertThat(LangfuseContext.records(context)).isFalse();
			assertThat(LangfuseContext.exports(context)).isFalse();
		});
	}

	@Test
	void readsTheSampleRate() {
		LangfuseContext.withVariables(this.runner, "LANGFUSE_SAMPLE_RATE", "0.0")
			.run((context) -> assertThat(LangfuseContext.records(context)).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ ",,,true", "false,,,false", ",false,,false", ",,false,false", ",true,false,true", ",false,true,false",
			"false,true,true,false" })
	void exportsUnlessASwitchSaysOtherwiseTheSpecificOneFirst(String enabled, String export, String management,
			boolean exports) {
		this.runner
			.withPropertyValues(switchTo("langfuse.enabled", enabled), switchTo("langfuse.export.enabled", export),
					switchTo("management.tracing.export.enabled", management))
			.run((context) -> {
				assertThat(LangfuseContext.exports(context)).isEqualTo(exports);
				assertThat(LangfuseContext.records(context)).isEqualTo(exports);
			});
	}

	private static String switchTo(String property, String value) {
		return (value != null) ? property + "=" + value : "unrelated=";
	}

}

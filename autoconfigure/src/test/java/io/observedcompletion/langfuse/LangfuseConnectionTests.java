// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.autoconfigure.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static io.observedcompletion.langfuse.LangfuseContext.PUBLIC_KEY;
import static io.observedcompletion.langfuse.LangfuseContext.SECRET_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class LangfuseConnectionTests {

	private final ApplicationContextRunner runner = LangfuseContext.withoutKeys();

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.public-key=", "langfuse.public-key=  ", "unrelated=" })
	void failsTheStartOverAMissingPublicKey(String property) {
		FailureAnalysis analysis = LangfuseContext
			.failure(this.runner.withPropertyValues("langfuse.secret-key=" + SECRET_KEY, property));
		assertThat(analysis.getDescription()).contains("langfuse.public-key is missing or blank");
		assertThat(analysis.getAction()).contains("Set langfuse.public-key", "LANGFUSE_PUBLIC_KEY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.secret-key=", "langfuse.secret-key=  ", "unrelated=" })
	void failsTheStartOverAMissingSecretKey(String property) {
		FailureAnalysis analysis = LangfuseContext
			.failure(this.runner.withPropertyValues("langfuse.public-key=" + PUBLIC_KEY, property));
		assertThat(analysis.getDescription()).contains("langfuse.secret-key is missing or blank");
		assertThat(analysis.getAction()).contains("Set langfuse.secret-key", "LANGFUSE_SECRET_KEY");
	}

	@ParameterizedTest
	@CsvSource({ SECRET_KEY + "," + PUBLIC_KEY + ",langfuse.public-key",
			SECRET_KEY + "," + SECRET_KEY + ",langfuse.public-key",
			PUBLIC_KEY + "," + PUBLIC_KEY + ",langfuse.secret-key" })
	void failsTheStartOverAKeyInTheWrongPlace(String publicKey, String secretKey, String property) {
		FailureAnalysis analysis = LangfuseContext.failure(
				this.runner.withPropertyValues("langfuse.public-key=" + publicKey, "langfuse.secret-key=" + secretKey));
		assertThat(analysis.getDescription()).startsWith(property + " holds");
		assertThat(analysis.getAction()).contains("'pk-'", "'sk-'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cloud.langfuse.com", "localhost:3000", "ftp://cloud.langfuse.com", "http://", "h ttp://",
			"https://pk-lf-1234:sk-lf-5678@cloud.langfuse.com", "https:///path", "file:/tmp" })
	void failsTheStartOverABaseUrlThatIsNone(String baseUrl) {
		FailureAnalysis analysis = LangfuseContext
			.failure(LangfuseContext.withKeys().withPropertyValues("langfuse.base-url=" + baseUrl));
		assertThat(analysis.getDescription()).startsWith("langfuse.base-url is not a usable http(s) URL");
		assertThat(analysis.getAction()).contains("Set langfuse.base-url", "https://cloud.langfuse.com");
	}

	@Test
	void namesTheHostIfThatIsWhatIsWrong() {
		FailureAnalysis analysis = LangfuseContext.failure(this.runner.withPropertyValues("langfuse.host=localhost"));
		assertThat(analysis.getAction()).contains("langfuse.host");
	}

	@Test
	void failsTheStartOverAnEndpointThatIsNone() {
		FailureAnalysis analysis = LangfuseContext
			.failure(this.runner.withPropertyValues("langfuse.export.endpoint=collector:4318"));
		assertThat(analysis.getDescription()).startsWith("langfuse.export.endpoint is not a usable http(s) URL");
	}

	@Test
	void saysOnceWhatToSetIfThereAreNoKeysAndRecordsNothing() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			this.runner.run((context) -> {
				assertThat(LangfuseContext.records(context)).isFalse();
				assertThat(LangfuseContext.exports(context)).isFalse();
			});
			assertThat(log.infos()).singleElement()
				.asString()
				.contains("langfuse.public-key", "langfuse.secret-key")
				.doesNotContain("\n");
			assertThat(log.warnings()).isEmpty();
		}
	}

	@Test
	void takesBlankKeysForNone() {
		this.runner.withPropertyValues("langfuse.public-key=", "langfuse.secret-key= ")
			.run((context) -> assertThat(LangfuseContext.exports(context)).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.timeout", "langfuse.flush-interval", "langfuse.flush-at" })
	void failsTheStartOverWhatIsNotPositive(String property) {
		FailureAnalysis analysis = LangfuseContext
			.failure(LangfuseContext.withKeys().withPropertyValues(property + "=0"));
		assertThat(analysis.getDescription()).contains(property);
	}

	@Test
	void takesABlankBaseUrlForNone() {
		this.runner.withPropertyValues("langfuse.base-url=", "langfuse.host= ")
			.run((context) -> assertThat(context.getBean(LangfuseConnectionDetails.class).getBaseUrl())
				.isEqualTo("https://cloud.langfuse.com"));
	}

	@Test
	void warnsAboutKeysThatTravelUnencrypted() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			LangfuseContext.withKeys()
				.withPropertyValues("langfuse.base-url=http://langfuse.internal")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).singleElement().asString().contains("unencrypted", "langfuse.internal");
		}
	}

	@Test
	void tellsTheUserHowToMendItWhenTheApplicationStarts(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThatThrownBy(() -> application.run("--langfuse.secret-key=" + SECRET_KEY)).isInstanceOf(Exception.class);
		assertThat(output).contains("APPLICATION FAILED TO START", "Set langfuse.public-key")
			.doesNotContain(SECRET_KEY);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

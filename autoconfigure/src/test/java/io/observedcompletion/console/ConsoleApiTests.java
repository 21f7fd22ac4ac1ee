// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionAttribute;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.DestinationStatus;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page is told besides the completions.
 */
class ConsoleApiTests {

	@Test
	void tellsWhichApplicationItIsAndSinceWhen() {
		Instant before = Instant.now();
		ConsoleScenario.run(ConsoleScenario.application().withPropertyValues("spring.application.name=shop"),
				(console) -> {
					JsonNode completions = console.client().completions();
					assertThat(completions.get("application").asString()).isEqualTo("shop");
					assertThat(Instant.parse(completions.get("started").asString())).isBetween(before, Instant.now());
				});
	}

	@Test
	void saysNothingAgainWhileNothingChanges() {
		ConsoleScenario.run((console) -> {
			console.sink().accept(Completions.saying("first", ""));
			long position = console.client().completions().get("position").asLong();
			String path = "/api/completions?after=" + position;
			String tag = console.client().get(path).headers().firstValue("ETag").orElseThrow();
			HttpResponse<String> same = console.client().send("GET", path, "If-None-Match", tag);
			assertThat(same.statusCode()).isEqualTo(304);
			assertThat(same.body()).isEmpty();
			console.sink().accept(Completions.saying("second", ""));
			assertThat(console.client().send("GET", path, "If-None-Match", tag).statusCode()).isEqualTo(200);
		});
	}

	@Test
	void tellsOneCompletionByItsId() {
		ConsoleScenario.run((console) -> {
			CompletionRecording open = console.start("answer").chunk("Once");
			console.sink().accept(Completions.saying("first", "said"));
			assertThat(json(console, "/api/completions/first").get("output").asString()).isEqualTo("said");
			assertThat(json(console, "/api/completions/" + open.id()).get("output").asString()).isEqualTo("Once");
			assertThat(console.client().get("/api/completions/none").statusCode()).isEqualTo(404);
			assertThat(console.client().get("/api/completions/a/b").statusCode()).isEqualTo(404);
			assertThat(console.client().send("POST", "/api/completions/first").statusCode()).isEqualTo(405);
		});
	}

	@Test
	void tellsWhatIsObservedAndWhatIsNot() {
		ConsoleScenario.run(
				ConsoleScenario.application()
					.withBean(ObservedKind.class,
							() -> new ObservedKind("observed method", () -> List.of("Shop.answer()"),
									() -> List
										.of("@ObservedCompletion on Shop.hidden() observes nothing: it is private."))),
				(console) -> assertThat(json(console, "/api/observed")).hasToString("""
						{"kinds":[{"count":"1 observed method","names":["Shop.answer()"],"unobserved":\
						["@ObservedCompletion on Shop.hidden() observes nothing: it is private."]}]}"""));
	}

	@Test
	void tellsWhereCompletionsGoAndHowTheyFare() {
		AtomicLong delivered = new AtomicLong();
		ConsoleScenario.run(ConsoleScenario.application()
			.withBean(CompletionDestination.class, () -> new FixedDestination(delivered)), (console) -> {
				assertThat(console.client().completions().get("destination")).hasToString("""
						{"address":"https://langfuse.acme.com","account":"public key ...1234","reason":null,"queued":2,\
						"delivered":0,"rejected":1,"refused":0,"failingSince":null,"lastError":"401"}""");
				delivered.set(7);
				assertThat(console.client().completions().at("/destination/delivered").asInt()).isEqualTo(7);
				console.start("answer");
				console.sink().accept(Completions.saying("first", ""));
				assertThat(console.client().finished("first").get("traceUrl").asString())
					.isEqualTo("https://langfuse.acme.com/trace/trace");
				JsonNode open = console.client().open("answer");
				assertThat(open.get("traceUrl").asString()).endsWith("/trace/" + open.get("traceId").asString());
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			langfuse.flush-at=10                    | no keys: kept here only
			langfuse.enabled=false                  | langfuse.enabled=false: nothing is recorded
			langfuse.tracing.enabled=false          | langfuse.tracing.enabled=false: nothing is recorded
			langfuse.export.enabled=false           | langfuse.export.enabled=false: kept here only
			management.tracing.export.enabled=false | management.tracing.export.enabled=false: kept here only""")
	void tellsWhyCompletionsGoNowhere(String property, String reason) {
		ConsoleScenario.run(langfuse().withPropertyValues(property), (console) -> {
			JsonNode destination = console.client().completions().get("destination");
			assertThat(destination.get("reason").asString()).isEqualTo(reason);
			assertThat(destination.get("address").isNull()).isTrue();
			console.sink().accept(Completions.saying("first", ""));
			assertThat(console.client().finished("first").get("traceUrl").isNull()).isTrue();
		});
	}

	@Test
	void tellsNoMoreOfAKeyThanItsTail() {
		ConsoleScenario.run(
				langfuse().withPropertyValues("langfuse.public-key=pk-lf-abcdef-1234",
						"langfuse.secret-key=sk-lf-secret", "langfuse.base-url=http://localhost:1/sub",
						"langfuse.spool.enabled=false", "langfuse.shutdown.flush-timeout=0s", "langfuse.check=false"),
				(console) -> {
					String answer = console.client().get("/api/completions").body();
					assertThat(answer).contains("public key ...1234").doesNotContain("abcdef", "sk-lf");
				});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void linksTracesOfLangfuseOnly(boolean elsewhere) {
		ConsoleScenario.run(langfuse().withPropertyValues("langfuse.public-key=pk-lf-1234",
				"langfuse.secret-key=sk-lf-secret", "langfuse.base-url=http://localhost:1",
				"langfuse.spool.enabled=false", "langfuse.shutdown.flush-timeout=0s", "langfuse.check=false",
				"langfuse.export.endpoint=" + (elsewhere ? "http://localhost:2/v1/traces" : "")), (console) -> {
					console.sink().accept(Completions.saying("first", ""));
					JsonNode url = console.client().finished("first").get("traceUrl");
					assertThat(url.isNull()).isEqualTo(elsewhere);
					assertThat(elsewhere || url.asString().equals("http://localhost:1/trace/trace")).isTrue();
				});
	}

	@Test
	void tellsWhatTheProviderSaysThatItCost() {
		ConsoleScenario.run((console) -> {
			console.sink()
				.accept(Completion.builder()
					.traceId("trace")
					.id("priced")
					.name("priced")
					.outcome(Outcome.COMPLETED)
					.startTime(Completions.START)
					.endTime(Completions.START)
					.set(CompletionAttribute.USAGE, TokenUsage.builder().input(1L).output(2L).cost(0.25).build())
					.build());
			assertThat(console.client().finished("priced").get("cost").asDouble()).isEqualTo(0.25);
		});
	}

	private static ApplicationContextRunner langfuse() {
		return ConsoleScenario.application().withConfiguration(AutoConfigurations.of(LangfuseAutoConfiguration.class));
	}

	private static JsonNode json(ConsoleScenario console, String path) {
		return JsonMapper.shared().readTree(console.client().get(path).body());
	}

	private record FixedDestination(AtomicLong delivered) implements CompletionDestination {

		@Override
		public DestinationStatus status() {
			return new DestinationStatus("https://langfuse.acme.com", "public key ...1234", null, 2,
					this.delivered.get(), 1, 0, null, "401");
		}

		@Override
		public @Nullable String traceUrl(String traceId) {
			return "https://langfuse.acme.com/trace/" + traceId;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.List;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.content.ContentMasker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConsoleTests {

	@Test
	void showsAnOpenStreamGrow() {
		ConsoleScenario.run((console) -> {
			CompletionRecording recording = console.start("answer").chunk("Once");
			assertThat(console.client().open("answer").get("output").asString()).isEqualTo("Once");
			recording.chunk(null).chunk("").chunk(" upon");
			JsonNode open = console.client().open("answer");
			assertThat(open.get("output").asString()).isEqualTo("Once upon");
			assertThat(open.get("chunks").asInt()).isEqualTo(4);
			assertThat(open.get("outcome").asString()).isEqualTo("open");
			assertThat(open.get("statusMessage").isNull()).isTrue();
			assertThat(open.get("timeToFirstTokenMs").isNumber()).isTrue();
			assertThat(console.client().completions().get("finished")).isEmpty();
		});
	}

	@Test
	void showsWhatEndedAsFinishedOnly() {
		ConsoleScenario.run((console) -> {
			console.start("answer").chunk("Once").cancel();
			JsonNode finished = await().until(() -> console.client().finished("answer"), (found) -> !found.isNull());
			assertThat(finished.get("outcome").asString()).isEqualTo("cancelled");
			assertThat(finished.get("statusMessage").asString()).isEqualTo("cancelled by the consumer after 1 chunk");
			assertThat(finished.get("output").asString()).isEqualTo("Once");
			assertThat(console.client().completions().get("open")).isEmpty();
		});
	}

	@Test
	void showsHowRecordingsEnded() {
		ConsoleScenario.run((console) -> {
			console.start("completed").complete();
			console.start("failed").fail(new IllegalStateException("no more tokens"));
			console.start("timed_out").fail(new TimeoutException());
			console.start("cancelled").close();
			console.start("interrupted");
			console.recorder().interrupt("the application stopped");
			for (String outcome : List.of("completed", "failed", "timed_out", "cancelled", "interrupted")) {
				JsonNode finished = await().until(() -> console.client().finished(outcome), (found) -> !found.isNull());
				assertThat(finished.get("outcome").asString()).isEqualTo(outcome);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void showsAllThatIsKnown(Outcome outcome) {
		ConsoleScenario.run((console) -> {
			console.sink().accept(Completions.ended(outcome));
			assertThat(console.client().completions().get("finished")).singleElement()
				.hasToString(
						"""
								{"id":"%s","traceId":"trace","parentId":"parent","name":"%s","type":"generation",\
								"outcome":"%s","statusMessage":"why it ended","model":"gpt-5",\
								"modelParameters":{"temperature":0.2},"provider":"openai","input":"question",\
								"output":"so far","chunks":7,"timeToFirstTokenMs":120,"durationMs":900,\
								"startTime":"2026-01-01T10:00:00Z","usage":{"input":12,"output":34,"cachedInput":null,\
								"cacheCreationInput":null,"reasoningOutput":null,"total":null,"buckets":{},"cost":null},"cost":null,\
								"finishReason":"stop","userId":"ada","sessionId":"s1","tags":["beta"],"metadata":{"tenant":"acme"},"cut":{},"images":{},"traceUrl":null}"""
							.formatted(outcome.name(), outcome.name(), outcome.name().toLowerCase()));
		});
	}

	@Test
	void namesTheParentOfWhatStartedBeneathAnother() {
		ConsoleScenario.run((console) -> {
			CompletionRecording agent = console.start("agent");
			try (Scope scope = agent.makeCurrent()) {
				console.start("model");
			}
			JsonNode model = console.client().open("model");
			assertThat(model.get("parentId").asString()).isEqualTo(agent.id());
			assertThat(model.get("traceId").asString()).isEqualTo(agent.traceId());
		});
	}

	@Test
	void showsTheNewestFirst() {
		ConsoleScenario.run((console) -> {
			console.start("first open");
			console.start("second open");
			console.sink().accept(Completions.saying("first", ""));
			console.sink().accept(Completions.saying("second", ""));
			JsonNode completions = console.client().completions();
			assertThat(completions.at("/open/0/name").asString()).isEqualTo("second open");
			assertThat(completions.at("/open/1/name").asString()).isEqualTo("first open");
			assertThat(completions.at("/finished/0/name").asString()).isEqualTo("second");
			assertThat(completions.at("/finished/1/name").asString()).isEqualTo("first");
		});
	}

	@Test
	void tellsOnlyWhatIsNewAfterAPosition() {
		ConsoleScenario.run((console) -> {
			console.sink().accept(Completions.saying("first", ""));
			long position = console.client().completions().get("position").asLong();
			assertThat(console.client().completionsAfter(position).get("finished")).isEmpty();
			console.sink().accept(Completions.saying("second", ""));
			JsonNode news = console.client().completionsAfter(position);
			assertThat(news.get("finished")).hasSize(1);
			assertThat(news.get("held").asInt()).isEqualTo(2);
		});
	}

	@Test
	void forgetsWhatIsFinishedWhenCleared() {
		ConsoleScenario.run((console) -> {
			console.start("answer");
			console.sink().accept(Completions.saying("first", ""));
			assertThat(console.client().send("POST", "/api/clear").statusCode()).isEqualTo(200);
			JsonNode completions = console.client().completions();
			assertThat(completions.get("finished")).isEmpty();
			assertThat(completions.get("held").asInt()).isZero();
			assertThat(completions.get("open")).hasSize(1);
		});
	}

	@Test
	void showsMaskedTextAndNoKeys() {
		ContentMasker masker = (text) -> text.replace("hunter2", "***");
		ConsoleScenario.run(
				ConsoleScenario.application()
					.withBean(ContentMasker.class, () -> masker)
					.withPropertyValues("langfuse.public-key=pk-lf-public", "langfuse.secret-key=sk-lf-secret"),
				(console) -> {
					console.recorder()
						.start(CompletionStart.named("open").input("hunter2").build())
						.chunk("hun")
						.chunk("ter2");
					console.start("ended")
						.metadata("password", "hunter2")
						.fail(new IllegalStateException("not hunter2"));
					await().until(() -> !console.client().finished("ended").isNull());
					assertThat(console.client().get("/api/completions").body()).contains("***")
						.doesNotContain("hunter2", "-lf-");
					assertThat(console.client().get("/").body()).doesNotContain("-lf-");
				});
	}

	@Test
	void showsAStreamThatHasHalfACharacterSoFar() {
		ConsoleScenario.run((console) -> {
			console.start("answer").chunk("smile: \uD83D");
			assertThat(console.client().open("answer").get("output").asString()).startsWith("smile: ");
		});
	}

	@Test
	void showsBothEndsOfALongText() {
		ConsoleScenario.run((console) -> {
			console.start("answer").chunk("start" + "-".repeat(50_000) + "end");
			assertThat(console.client().open("answer").get("output").asString()).startsWith("start--")
				.endsWith("--end")
				.contains("[30008 characters are not shown]")
				.hasSizeLessThan(20_100);
		});
	}

	@Test
	void saysOfHowMuchItShowsALongText() {
		ConsoleScenario.run((console) -> {
			console.start("open").chunk("-".repeat(50_000));
			assertThat(console.client().open("open").get("cut")).hasToString("""
					{"output":{"shown":20000,"of":50000}}""");
			console.sink().accept(Completions.saying("ended", "-".repeat(1_048_576)));
			assertThat(console.client().finished("ended").get("cut")).hasToString("""
					{"output":{"shown":20000,"of":1048576}}""");
			console.sink().accept(Completions.saying("whole", "-".repeat(CompletionView.MAX_LENGTH)));
			assertThat(console.client().finished("whole").get("cut")).isEmpty();
		});
	}

}

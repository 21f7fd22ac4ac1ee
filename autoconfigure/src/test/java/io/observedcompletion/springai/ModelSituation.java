// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a provider answers or refuses, how its answer is consumed, and what is recorded.
 */
enum ModelSituation {

	COMPLETED(1, "tokens=10 pace=0", Outcome.COMPLETED, 10),

	REFUSED_AT_ONCE(1, "refuse", Outcome.FAILED, 0),

	REFUSED_BY_THE_SERVER(1, "fault=http500", Outcome.FAILED, 0),

	REFUSED_IN_THE_STREAM(1, "tokens=10 fault=error", Outcome.FAILED, 5),

	SLOW_AND_CANCELLED(1, "tokens=50 pace=5 wait=1200", Outcome.CANCELLED, 1) {

		@Override
		Flux<?> read(Flux<ChatResponse> stream) {
			return stream.filter(ModelSituation::says).take(1);
		}

		@Override
		void check(ModelProvider provider, List<Completion> completions) {
			super.check(provider, completions);
			Completion completion = completions.get(0);
			assertThat(completion.completionStartTime()).isNotNull();
			assertThat(Duration.between(completion.startTime(), completion.completionStartTime()))
				.isGreaterThan(Duration.ofMillis(1100));
		}

	},

	FALLBACK(1, "fault=http500", Outcome.FAILED, 0) {

		@Override
		Flux<?> read(Flux<ChatResponse> stream) {
			return stream.map(Object::toString).onErrorResume((error) -> canned());
		}

	},

	FALLBACK_AFTER_TEXT(1, "tokens=10 fault=cut", Outcome.FAILED, 5) {

		@Override
		Flux<?> read(Flux<ChatResponse> stream) {
			return stream.map(Object::toString).onErrorResume((error) -> canned());
		}

		// Google's client reads one event ahead and lets go of it.
		@Override
		int tokens(ModelProvider provider) {
			return (provider == ModelProvider.GOOGLE) ? 4 : 5;
		}

	},

	FALLBACK_TO_A_MODEL(2, "fault=http500", Outcome.FAILED, 0) {

		@Override
		void consume(ChatModel model, Scheduler thread) {
			model.stream(new Prompt("fault=http500"))
				.onErrorResume((error) -> model.stream(new Prompt("tokens=10 word=spare")))
				.subscribeOn(thread)
				.blockLast();
		}

		@Override
		void check(ModelProvider provider, List<Completion> completions) {
			super.check(provider, completions);
			assertThat(completions.get(1).output()).isEqualTo(ModelScript.text("spare", 10));
		}

	},

	RETRIED(2, "fault=http500", Outcome.FAILED, 0) {

		@Override
		Flux<?> read(Flux<ChatResponse> stream) {
			return stream.retry(1);
		}

	},

	NEVER_SUBSCRIBED(0, "tokens=10", Outcome.COMPLETED, 0) {

		@Override
		void consume(ChatModel model, Scheduler thread) {
			assertThat(Mono.fromCallable(() -> model.stream(new Prompt("tokens=10"))).subscribeOn(thread).block())
				.isNotNull();
		}

	};

	final int records;

	private final String script;

	private final Outcome outcome;

	private final int tokens;

	ModelSituation(int records, String script, Outcome outcome, int tokens) {
		this.records = records;
		this.script = script;
		this.outcome = outcome;
		this.tokens = tokens;
	}

	void consume(ChatModel model, Scheduler thread) {
		read(model.stream(new Prompt(this.script))).onErrorComplete().subscribeOn(thread).blockLast();
	}

	Flux<?> read(Flux<ChatResponse> stream) {
		return stream;
	}

	void check(ModelProvider provider, List<Completion> completions) {
		if (completions.isEmpty()) {
			return;
		}
		Completion completion = completions.get(0);
		assertThat(completion.outcome()).isEqualTo(this.outcome);
		assertThat(completion.metadata()).doesNotContainKey("tap");
		assertThat(completion.finishReason() != null).isEqualTo(this.outcome == Outcome.COMPLETED);
		if (this.script.contains("http500")) {
			// Spring's client says no more than the status.
			assertThat(completion.statusMessage())
				.contains((provider == ModelProvider.OLLAMA) ? "500 Internal Server Error" : "overloaded");
		}
		assertThat((completion.output() != null) ? completion.output() : "")
			.isEqualTo(ModelScript.text(tokens(provider)));
	}

	int tokens(ModelProvider provider) {
		return this.tokens;
	}

	private static boolean says(ChatResponse chunk) {
		return chunk.getResult() != null && chunk.getResult().getOutput().getText() != null
				&& !chunk.getResult().getOutput().getText().isEmpty();
	}

	private static Flux<String> canned() {
		return Flux.just("canned ", "balance").contextWrite((context) -> context.put("k", "v"));
	}

}

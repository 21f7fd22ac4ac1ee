// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * The ways in which somebody's own model may observe and assemble its stream.
 */
enum OwnModel {

	TOLD {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return deferred(scenario, (observation) -> told(chunks(word), observation));
		}

	},

	FOREIGN_WRITES_WITHIN {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return deferred(scenario, (observation) -> {
				Flux<ChatResponse> within = chunks("").contextWrite((context) -> context.put("k", "v"));
				return told(within.thenMany(chunks(word).contextWrite((context) -> context.put("k", "w"))), observation)
					.contextWrite((context) -> context.put("k", "u"));
			});
		}

	},

	SILENT {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return deferred(scenario, (observation) -> observed(chunks(word), observation));
		}

	},

	HOPPING {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return deferred(scenario,
					(observation) -> Mono.fromCallable(() -> word)
						.subscribeOn(Schedulers.boundedElastic())
						.flatMapMany((any) -> told(chunks(word), observation)));
		}

	},

	PLAIN_DEFER {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return Flux.defer(() -> told(chunks(word), observation(scenario)));
		}

	},

	PLAIN_DEFER_SILENT {

		@Override
		Flux<ChatResponse> stream(ModelScenario scenario, String word) {
			return Flux.defer(() -> observed(chunks(word), observation(scenario)));
		}

	};

	abstract Flux<ChatResponse> stream(ModelScenario scenario, String word);

	static Flux<ChatResponse> deferred(ModelScenario scenario, Function<Observation, Flux<ChatResponse>> assembly) {
		return Flux.deferContextual((context) -> assembly.apply(observation(scenario)));
	}

	static Observation observation(ModelScenario scenario) {
		return Observation
			.createNotStarted("chat",
					() -> ChatModelObservationContext.builder()
						.prompt(new Prompt("?"))
						.provider("own")
						.streaming(true)
						.build(),
					scenario.bean(ObservationRegistry.class))
			.start();
	}

	static Flux<ChatResponse> told(Flux<ChatResponse> chunks, Observation observation) {
		return observed(chunks, observation)
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, observation));
	}

	static Flux<ChatResponse> observed(Flux<ChatResponse> chunks, Observation observation) {
		ChatModelObservationContext context = (ChatModelObservationContext) observation.getContext();
		return new MessageAggregator().aggregate(chunks, context::setResponse)
			.doOnError(observation::error)
			.doFinally((signal) -> observation.stop());
	}

	static Flux<ChatResponse> chunks(String word) {
		return Flux.just(word, word)
			.map((said) -> new ChatResponse(List.of(new Generation(new AssistantMessage(said + " ")))));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every end of a stream of LangChain4j's real models, over HTTP.
 */
class StreamingModelTests {

	@ParameterizedTest
	@EnumSource
	void recordsAStreamThatCompletes(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			Collected collected = Collected.all();
			scenario.streamingModel().chat("tokens=10", collected);
			assertThat(collected.answer().aiMessage().text()).isEqualTo(text(10));
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.name()).isEqualTo("chat " + provider.asked);
			assertThat(completion.output()).isEqualTo(text(10));
			assertThat(completion.input()).isEqualTo("[{\"role\":\"user\",\"content\":\"tokens=10\"}]");
			assertThat(completion.chunks()).isEqualTo(10);
			assertThat(completion.completionStartTime()).isNotNull();
			assertThat(completion.model()).isEqualTo(provider.answered);
			assertThat(completion.provider()).isEqualTo(provider.provider);
			assertThat(completion.usage()).isEqualTo(provider.usage);
			assertThat(completion.finishReason()).isEqualTo("stop");
			assertThat(completion.modelParameters()).containsEntry("temperature", 0.5);
			assertThat(completion.toString()).doesNotContain("never-to-be-seen");
		});
	}

	@Test
	void recordsEachWayOfAskingOnce() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			StreamingChatModel model = scenario.bean(OpenAiStreamingChatModel.class);
			ChatRequest request = ChatRequest.builder().messages(UserMessage.from("tokens=1")).build();
			List<Consumer<Collected>> ways = List.of((handler) -> model.chat("tokens=1", handler),
					(handler) -> model.chat(request.messages(), handler), (handler) -> model.chat(request, handler),
					(handler) -> model.chat(request, ChatRequestOptions.EMPTY, handler));
			for (Consumer<Collected> way : ways) {
				Collected collected = Collected.all();
				way.accept(collected);
				assertThat(collected.answer().aiMessage().text()).isEqualTo(text(1));
			}
			assertThat(scenario.inOrderOfStart(ways.size())).hasSize(ways.size())
				.allSatisfy((completion) -> assertThat(completion.output()).isEqualTo(text(1)));
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsTheTextBeforeItIsCancelled(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			Collected collected = new Collected(3);
			scenario.streamingModel().chat("tokens=50 pace=5", collected);
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
			assertThat(completion.output()).isEqualTo(text(3));
			assertThat(collected.texts()).hasSize(3);
			assertThat(collected.handle().isCancelled()).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource
	void isCancelledFromAnotherThreadWhileTheModelIsSilent(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			Collected collected = Collected.all();
			scenario.streamingModel().chat("tokens=10 fault=stall stall=20000", collected);
			Awaitility.await().atMost(LangChain4jScenario.limit()).until(() -> collected.texts().size() == 5);
			collected.handle().cancel();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo(text(5));
		});
	}

	// The bug that all of this is about: an empty chunk, and a consumer that leaves.
	@Test
	void recordsTheTextBeforeAConsumerLeavesAtAnEmptyChunk() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			CountDownLatch left = new CountDownLatch(1);
			AtomicReference<StreamingHandle> handle = new AtomicReference<>();
			scenario.streamingModel().chat("tokens=10 fault=empty", new StreamingChatResponseHandler() {

				@Override
				public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
					handle.set(context.streamingHandle());
				}

				@Override
				public void onUnmappedRawEvent(Object event) {
					if (handle.get() != null) {
						handle.get().cancel();
						left.countDown();
					}
				}

				@Override
				public void onCompleteResponse(ChatResponse response) {
				}

				@Override
				public void onError(Throwable error) {
				}

			});
			assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo(text(5));
			assertThat(completion.chunks()).isEqualTo(5);
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsTheTextBeforeTheConnectionBreaks(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			scenario.streamingModel().chat("tokens=10 fault=cut", Collected.all());
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.output()).isEqualTo(text(5));
			assertThat(completion.statusMessage()).startsWith("failed after 5 chunks");
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsARefusalBeforeTheFirstChunk(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			scenario.streamingModel().chat("fault=http500", Collected.all());
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.chunks()).isZero();
			assertThat(completion.output()).isNull();
			assertThat(completion.usage()).isNull();
			assertThat(completion.cost()).isZero();
			assertThat(completion.model()).isEqualTo(provider.asked);
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsATimeOutBeforeTheFirstChunk(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			scenario.bean(LangChain4jObserver.class)
				.observe(provider.streamingModel(scenario.server(), Duration.ofMillis(300)))
				.chat("tokens=1 wait=20000", Collected.all());
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
			assertThat(completion.chunks()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsATimeOutWhenTheModelFallsSilent(LangChain4jProvider provider) {
		LangChain4jScenario.run(LangChain4jScenario.runner().withPropertyValues("langfuse.stream.idle-timeout=200ms"),
				provider, (scenario) -> {
					Collected collected = Collected.all();
					scenario.streamingModel().chat("tokens=10 fault=stall stall=20000", collected);
					Completion completion = scenario.single();
					assertThat(completion.outcome()).isEqualTo(Outcome.TIMED_OUT);
					assertThat(completion.output()).isEqualTo(text(5));
					assertThat(collected.texts()).hasSize(5);
				});
	}

	@ParameterizedTest
	@EnumSource
	void recordsAnEmptyAnswer(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			scenario.streamingModel().chat("tokens=0", Collected.all());
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.chunks()).isZero();
			assertThat(completion.output()).isIn(null, "");
			assertThat(completion.usage()).isEqualTo(provider.usage);
		});
	}

	@ParameterizedTest
	@EnumSource
	void recordsTheTextBeforeItsHandlerThrows(LangChain4jProvider provider) {
		LangChain4jScenario.run(provider, (scenario) -> {
			scenario.streamingModel().chat("tokens=10", new StreamingChatResponseHandler() {

				private int count;

				@Override
				public void onPartialResponse(String text) {
					if (++this.count == 2) {
						throw new IllegalStateException("boom");
					}
				}

				@Override
				public void onCompleteResponse(ChatResponse response) {
				}

				@Override
				public void onError(Throwable error) {
				}

			});
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo(text(2));
			assertThat(completion.statusMessage()).isEqualTo("its handler threw IllegalStateException, after 2 chunks");
		});
	}

	@Test
	void recordsThoughtsApart() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			scenario.streamingModel().chat("tokens=1 fault=thinks", Collected.all());
			assertThat(scenario.single().output()).isEqualTo("{\"role\":\"assistant\",\"content\":\"token00 \","
					+ "\"thinking\":[{\"type\":\"thinking\",\"content\":\"Hm. Well.\"}]}");
		});
	}

	@Test
	void recordsThoughtsBeforeTheConnectionBreaks() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			scenario.streamingModel().chat("tokens=10 fault=thinksThenCut", Collected.all());
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(completion.output()).contains("\"content\":\"" + text(5) + "\"").contains("Hm. Well.");
		});
	}

	@Test
	void startsWhatAHandlerDoesBesideTheCallOfTheModel() {
		LangChain4jScenario.run(LangChain4jProvider.OPENAI, (scenario) -> {
			AtomicReference<String> current = new AtomicReference<>();
			scenario.streamingModel().chat("tokens=1", new StreamingChatResponseHandler() {

				@Override
				public void onCompleteResponse(ChatResponse response) {
					current.set(CompletionRecording.current().id());
				}

				@Override
				public void onError(Throwable error) {
				}

			});
			scenario.single();
			Awaitility.await()
				.atMost(LangChain4jScenario.limit())
				.untilAsserted(() -> assertThat(current).hasValue(""));
		});
	}

	private static String text(int tokens) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < tokens; i++) {
			text.append("token%02d ".formatted(i));
		}
		return text.toString();
	}

}

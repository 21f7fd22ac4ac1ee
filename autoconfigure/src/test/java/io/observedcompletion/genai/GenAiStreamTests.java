// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.provider.ProviderServer;
import io.observedcompletion.provider.ProviderStreams;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What google-genai's own client returns, over HTTP.
 */
class GenAiStreamTests {

	private static final String ERROR = "{\"error\":{\"code\":503,\"message\":\"overloaded midway\","
			+ "\"status\":\"UNAVAILABLE\"}}";

	private final ProviderStreams<Chat> application = new ProviderStreams<>(Chat.class,
			GenAiContentAutoConfiguration.class, GenAiCompletionAutoConfiguration.class);

	@Test
	void recordsAStreamThatIsReadToItsEnd() throws IOException {
		List<String> read = new ArrayList<>();
		Completion completion = record(events(said("Hel"), said("lo"), end()), (chat) -> {
			try (ResponseStream<GenerateContentResponse> stream = chat.ask("why?", Chat.BRIEF)) {
				stream.forEach((response) -> read.add(response.text()));
			}
		});
		assertThat(read).startsWith("Hel", "lo").hasSize(3);
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gemini-2026");
		assertThat(completion.finishReason()).isEqualTo("STOP");
		assertThat(completion.usage().output()).isEqualTo(10);
		assertThat(completion.chunks()).isEqualTo(3);
		assertThat(completion.completionStartTime()).isNotNull();
		assertThat(completion.modelParameters()).containsEntry("temperature", 0.5f);
		assertThat(completion.input()).contains("why?").contains("be brief").doesNotContain("AIza");
	}

	@Test
	void recordsTheTextBeforeABreakAsCancelled() throws IOException {
		Completion completion = record(events(said("Hel"), said("lo"), said(""), said("never read"), end()), (chat) -> {
			try (ResponseStream<GenerateContentResponse> stream = chat.ask()) {
				for (GenerateContentResponse response : stream) {
					if (response.text().isEmpty()) {
						break;
					}
				}
			}
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
		assertThat(completion.finishReason()).isNull();
	}

	// Before 2.0 the library reads one element ahead: what comes last is nobody's.
	@Test
	void recordsAConnectionThatBreaksAsFailed() throws IOException {
		List<String> parts = new ArrayList<>(events(said("Hel"), said("lo")));
		parts.add(ProviderServer.BREAK);
		List<String> read = new ArrayList<>();
		Completion completion = record(parts, (chat) -> {
			assertThatThrownBy(() -> chat.ask().forEach((response) -> read.add(response.text()))).isNotNull();
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo(String.join("", read)).startsWith("Hel");
	}

	@Test
	void recordsAnErrorInsideOfTheStreamAsFailed() throws IOException {
		Completion completion = record(events(said("Hel"), ERROR), (chat) -> {
			assertThatThrownBy(() -> chat.ask().forEach((response) -> {
			})).hasMessageContaining("overloaded midway");
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isEqualTo("Hel");
		assertThat(completion.statusMessage()).contains("overloaded midway");
	}

	@Test
	void recordsARefusalAsFailed() throws IOException {
		Completion completion = this.application
			.record(ProviderServer.answering(400, ERROR.replace("503", "400").replace("midway", "at once")), (chat) -> {
				assertThatThrownBy(chat::ask).isNotNull();
			});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).contains("overloaded at once");
		assertThat(completion.chunks()).isZero();
	}

	@Test
	void recordsAnEmptyStreamAsCompleted() throws IOException {
		Completion completion = record(List.of(), (chat) -> {
			assertThat(chat.ask()).isEmpty();
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isIn(null, "");
	}

	@Test
	void recordsAStreamThatNobodyHoldsAnyMoreAsAbandoned() throws IOException {
		Completion completion = record(events(said("Hel"), said("lo"), end()), (chat) -> {
			Iterator<GenerateContentResponse> iterator = chat.ask().iterator();
			assertThat(iterator.next().text()).isEqualTo("Hel");
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(completion.output()).isEqualTo("Hel");
	}

	@Test
	void recordsAServerThatFallsSilentAsItsClientTakesIt() throws IOException {
		List<String> parts = new ArrayList<>(events(said("Hel"), said("lo")));
		parts.add(ProviderServer.SILENCE);
		Completion completion = record(parts, (chat) -> {
			assertThatThrownBy(() -> chat.ask().forEach((response) -> {
			})).isNotNull();
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).contains("GenAiIOException");
		assertThat(completion.output()).startsWith("Hel");
	}

	@Test
	void recordsAPromptThatIsBlocked() throws IOException {
		Completion completion = record(events("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"), (chat) -> {
			chat.ask().forEach((response) -> {
			});
		});
		assertThat(completion.chunks()).isEqualTo(1);
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).contains("prompt blocked: SAFETY");
	}

	@Test
	void recordsAnAnswerAsAWhole() throws IOException {
		Completion completion = this.application.record(ProviderServer.answering(200, said("Hello")), (chat) -> {
			assertThat(chat.askAtOnce().text()).isEqualTo("Hello");
		});
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("Hello");
		assertThat(completion.model()).isEqualTo("gemini-2026");
	}

	private Completion record(List<String> parts, ProviderStreams.Consumer<Chat> consumer) throws IOException {
		return this.application.record(ProviderServer.streaming(parts), consumer);
	}

	private static List<String> events(String... responses) {
		return Arrays.stream(responses).map((json) -> "data: " + json + "\n\n").toList();
	}

	private static String said(String text) {
		return answer(text, "");
	}

	private static String end() {
		return answer("", ",\"finishReason\":\"STOP\"");
	}

	private static String answer(String text, String finish) {
		return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text + "\"}]}" + finish
				+ "}],\"modelVersion\":\"gemini-2026\",\"usageMetadata\":"
				+ "{\"promptTokenCount\":12,\"candidatesTokenCount\":10,\"totalTokenCount\":22}}";
	}

	static class Chat {

		static final GenerateContentConfig BRIEF = GenerateContentConfig.builder()
			.systemInstruction(
					com.google.genai.types.Content.fromParts(com.google.genai.types.Part.fromText("be brief")))
			.temperature(0.5f)
			.build();

		private final Client client;

		Chat(ProviderServer server) {
			this.client = Client.builder()
				.apiKey("AIza-none")
				.httpOptions(HttpOptions.builder().baseUrl(server.url()).timeout(1000).build())
				.build();
		}

		@ObservedCompletion
		ResponseStream<GenerateContentResponse> ask() {
			return this.client.models.generateContentStream("gemini", "why?", null);
		}

		@ObservedCompletion
		ResponseStream<GenerateContentResponse> ask(String question, GenerateContentConfig config) {
			return this.client.models.generateContentStream("gemini", question, config);
		}

		@ObservedCompletion
		GenerateContentResponse askAtOnce() {
			return this.client.models.generateContent("gemini", "why?", null);
		}

	}

}

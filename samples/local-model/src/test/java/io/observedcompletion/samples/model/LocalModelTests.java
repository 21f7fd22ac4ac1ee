// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LocalModelTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Hi \"you\""));

	private static final String TOOLS = """
			{"messages":[{"role":"user","content":"When is “Emma” due?"}%s],"stream":%s,"tools":[\
			{"function":{"name":"dueDate","parameters":{"properties":{"title":{"type":"string"}}}}},\
			{"function":{"name":"fine","parameters":{}}}]}""";

	private final LocalModel model = LocalModel.start(Duration.ZERO);

	@AfterEach
	void close() {
		this.model.close();
	}

	@Test
	void streamsARoleThenTextThenAReasonThenTheUsage() throws Exception {
		List<String> events = events(true);
		assertThat(events).first().asString().contains("\"role\":\"assistant\"");
		assertThat(events.get(events.size() - 3)).contains("\"finish_reason\":\"stop\"");
		JsonNode last = JsonMapper.shared().readTree(events.get(events.size() - 2));
		assertThat(last.path("choices")).isEmpty();
		assertThat(last.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(1);
		assertThat(last.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(16);
		assertThat(events).last().isEqualTo("[DONE]");
	}

	@Test
	void streamsChunksThatAreNullEmptyAndWithoutChoice() throws Exception {
		assertThat(events(false)).anyMatch((event) -> event.contains("\"delta\":{\"content\":null}"))
			.anyMatch((event) -> event.contains("\"delta\":{\"content\":\"\"}"))
			.anyMatch((event) -> event.contains("\"choices\":[]"))
			.noneMatch((event) -> event.contains("reasoning_tokens"));
	}

	@Test
	void answersAtOnceWhenNoStreamIsAskedFor() throws Exception {
		JsonNode answer = JsonMapper.shared().readTree(send("false", "null"));
		assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo(WHOLE);
		assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
		assertThat(answer.path("model").asString()).isEqualTo("gpt-4o-mini");
	}

	@Test
	void saysEnoughToBeStoppedWhateverThePrompt() {
		assertThat(List.of("", " ", "Why?", "word ".repeat(500), "100 % \"sure\"?"))
			.allSatisfy((prompt) -> assertThat(LocalModel.wordsOf(prompt)).hasSizeBetween(60, 110));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callsTheToolsThatTheQuestionIsAbout(boolean stream) throws Exception {
		String answer = send(TOOLS.formatted("", stream));
		assertThat(answer).contains("\"name\":\"dueDate\"", "{\\\"title\\\":\\\"Emma\\\"}", "\"tool_calls\"")
			.doesNotContain("fine", "stop\"");
	}

	@Test
	void saysWhatTheToolsSaid() throws Exception {
		String result = ",{\"role\":\"tool\",\"content\":\"\\\"tomorrow\\\"\"}";
		JsonNode answer = JsonMapper.shared().readTree(send(TOOLS.formatted(result, false)));
		assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("I looked it up: tomorrow");
		assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
	}

	@Test
	void saysWhatItHasReadInADocument() {
		assertThat(LocalModel.wordsOf("Why?\n---------------------\nBecause.\n---------------------")).startsWith("I ",
				"have ", "read: ", "“Because.” ", "Thank ");
	}

	@Test
	void hasReadNothingIfNoDocumentWasFound() {
		assertThat(LocalModel.wordsOf("Why?\n---------------------\n---------------------")).startsWith("Thank ");
	}

	@ParameterizedTest
	@CsvSource({ "It is so., YES", "It is not., NO" })
	void saysWhetherAnAnswerIsInLineWithADocument(String answer, String verdict) {
		assertThat(LocalModel.wordsOf(
				"Either YES or NO.\nQuery:\nWhy?\nResponse:\n" + answer + "\nContext:\nIt is so.\nOr not.\nAnswer:\n"))
			.containsExactly(verdict);
	}

	@Test
	void isGoneOnceClosed() {
		this.model.close();
		assertThatIOException().isThrownBy(() -> send("false", "null"));
	}

	private List<String> events(boolean withUsage) throws IOException, InterruptedException {
		return send("true", "{\"include_usage\":%s}".formatted(withUsage)).lines()
			.filter((line) -> !line.isEmpty())
			.map((line) -> line.substring("data: ".length()))
			.toList();
	}

	private String send(String stream, String streamOptions) throws IOException, InterruptedException {
		return send("""
				{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hi \\"you\\""}],\
				"stream":%s,"stream_options":%s}""".formatted(stream, streamOptions));
	}

	private String send(String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.model.url() + "/chat/completions"))
			.POST(BodyPublishers.ofString(body))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}

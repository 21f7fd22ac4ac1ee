// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.observedcompletion.samples.model.LocalModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.port=0", "local-model.pace=20ms" })
class ChatApplicationTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Why?"));

	@LocalServerPort
	private int port;

	@Autowired
	private LocalModel model;

	@Test
	void servesThePage() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/")).build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).contains("id=\"prompt\"",
				"id=\"stop\"", "http://localhost:4320");
	}

	@Test
	void answersInFullInSpiteOfChunksWithoutText() throws Exception {
		assertThat(post("/chat", BodyHandlers.ofString())).isEqualTo(WHOLE);
	}

	@Test
	void answersAGetAsWell() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/chat?prompt=Why%3F")).build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo(WHOLE);
	}

	@Test
	void streamsTheAnswerWordByWord() throws Exception {
		int reads = 0;
		try (InputStream body = post("/chat", BodyHandlers.ofInputStream())) {
			byte[] buffer = new byte[8192];
			while (body.read(buffer) > 0) {
				reads++;
			}
		}
		assertThat(reads).isGreaterThan(40);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/events", "/chat/worker", "/chat/sse-emitter" })
	void answersWithEventsOfWhichTheLastOneSaysThatItIsComplete(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(path + "?prompt=Why%3F")).build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body()).contains("data:Thank \n\n").endsWith("event:done\ndata:[DONE]\n\n");
	}

	@Test
	void cancelsTheModelWhenTheClientGoes() throws Exception {
		int before = this.model.clientsGone();
		try (InputStream body = post("/chat", BodyHandlers.ofInputStream())) {
			assertThat(new String(body.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("Thank you");
		}
		await().atMost(Duration.ofSeconds(1)).until(() -> this.model.clientsGone() == before + 1);
	}

	@Test
	void breaksAtTheFirstEmptyChunkAndCancelsTheModel() throws Exception {
		int before = this.model.clientsGone();
		String text = post("/chat/break", BodyHandlers.ofString());
		assertThat(text).isNotEmpty().hasSizeLessThan(WHOLE.length());
		assertThat(WHOLE).startsWith(text);
		await().atMost(Duration.ofSeconds(1)).until(() -> this.model.clientsGone() == before + 1);
	}

	private <T> T post(String path, BodyHandler<T> handler) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("prompt=Why%3F"))
			.build();
		HttpResponse<T> response = HttpClient.newHttpClient().send(request, handler);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}

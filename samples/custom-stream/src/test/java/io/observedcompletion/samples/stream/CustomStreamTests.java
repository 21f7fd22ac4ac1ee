// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.stream;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.observedcompletion.samples.model.LocalModel;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.ClassUtils;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static io.observedcompletion.test.ExpectedCompletion.child;
import static io.observedcompletion.test.RecordedCompletionsAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.enabled=false", "local-model.pace=20ms" })
class CustomStreamTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Why"));

	@LocalServerPort
	private int port;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void readsTheAnswerOutOfTheLines() throws Exception {
		assertThat(ask(BodyHandlers.ofString())).isEqualTo(WHOLE);
		assertThat(this.completions).tree("answer", child("model").isCompleted());
		assertThat(this.completions.named("answer")).isCompleted().hasOutput(WHOLE);
		assertThat(this.completions.named("model")).hasOutput(WHOLE).hasModel("gpt-4o-mini").hasInput("Why");
	}

	@Test
	void keepsWhatWasSaidUntilTheClientLeft() throws Exception {
		try (InputStream body = ask(BodyHandlers.ofInputStream())) {
			assertThat(new String(body.readNBytes(14), StandardCharsets.UTF_8)).isEqualTo("Thank you for ");
		}
		assertThat(this.completions).tree("answer", child("model").isCancelled());
		assertThat(this.completions.named("answer")).isCancelled().outputContains("Thank you for ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.ai.chat.model.ChatModel", "reactor.core.publisher.Flux" })
	void needsNoneOf(String className) {
		assertThat(ClassUtils.isPresent(className, getClass().getClassLoader())).isFalse();
	}

	private <T> T ask(BodyHandler<T> handler) throws Exception {
		URI uri = URI.create("http://localhost:" + this.port + "/answer?prompt=Why");
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), handler).body();
	}

}

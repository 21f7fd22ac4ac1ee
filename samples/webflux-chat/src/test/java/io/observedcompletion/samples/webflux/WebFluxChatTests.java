// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.webflux;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.observedcompletion.samples.model.LocalModel;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static io.observedcompletion.test.ExpectedCompletion.child;
import static io.observedcompletion.test.RecordedCompletionsAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.enabled=false", "local-model.pace=50ms" })
class WebFluxChatTests {

	@LocalServerPort
	private int port;

	@Autowired
	private LocalModel model;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void keepsWhatWasSaidUntilTheClientLeft() throws Exception {
		try (BufferedReader events = ask()) {
			assertThat(events.lines().filter((line) -> !line.isEmpty()).limit(3).toList())
				.isEqualTo(List.of("data:Thank ", "data:you ", "data:for "));
		}
		assertThat(this.completions.named("chat")).isCancelled().outputContains("Thank you for ").hasUserId("cat");
		assertThat(this.completions).tree("chat", child("chat gpt-4o-mini").isCancelled());
		await().until(() -> this.model.clientsGone() == 1);
	}

	private BufferedReader ask() throws Exception {
		URI uri = URI.create("http://localhost:" + this.port + "/chat?prompt=Why&user=cat");
		InputStream body = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
			.body();
		return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

class StreamingResponseBodyAdapterTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void recordsWhatIsWrittenEvenIfCharactersAreCut() throws Exception {
		byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
		try (WebClient client = body((out) -> {
			out.write('a');
			out.write(euro, 0, 1);
			out.write(euro, 1, 2);
			out.write("b".getBytes(StandardCharsets.UTF_8));
			out.flush();
		})) {
			assertThat(client.body()).isEqualTo("a€b");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("a€b");
		assertThat(completion.chunks()).isEqualTo(4);
	}

	@Test
	void isInsideOfTheCallWhenItWrites() throws Exception {
		try (WebClient client = body((out) -> CompletionRecording.current().model("m").chunk("by hand"))) {
			client.body();
		}
		assertThat(this.scenario.completion().model()).isEqualTo("m");
		assertThat(this.scenario.completion().output()).isEqualTo("by hand");
	}

	@Test
	void recordsItsException() throws Exception {
		try (WebClient client = body((out) -> {
			out.write('a');
			throw new IOException("boom");
		})) {
			client.body();
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.statusMessage()).isEqualTo("failed after 1 chunk: IOException: boom");
		assertThat(completion.output()).isEqualTo("a");
	}

	@Test
	void recordsAClientThatIsGone() throws Exception {
		byte[] text = "0123456789abcdef".repeat(512).getBytes(StandardCharsets.UTF_8);
		try (WebClient client = body((out) -> {
			while (true) {
				out.write(text);
				pause(5);
			}
		})) {
			client.readUntil("0123").reset();
			assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
		}
		assertThat(this.scenario.completion().output()).startsWith("0123456789abcdef");
	}

	@Test
	void recordsTheTimeoutOfTheRequest() throws Exception {
		WebScenario scenario = WebScenario.hasty();
		CompletableFuture<Void> over = new CompletableFuture<>();
		StreamingResponseBody body = (out) -> {
			out.write('a');
			over.join();
		};
		try (WebClient client = scenario.get("body", () -> body)) {
			client.body();
			assertThat(scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
		}
		finally {
			over.complete(null);
		}
	}

	@Test
	void recordsABodyInsideOfAResponseEntity() throws Exception {
		StreamingResponseBody body = (out) -> out.write("a".getBytes(StandardCharsets.UTF_8));
		try (WebClient client = this.scenario.get("body-entity",
				() -> ResponseEntity.status(201).header("X-Answer", "42").body(body))) {
			assertThat(client.body()).isEqualTo("a");
			assertThat(client.response()).startsWith("HTTP/1.1 201").contains("X-Answer: 42");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	@Test
	void recordsABodyThatIsWrittenOutsideOfARequest() throws Throwable {
		StreamingResponseBody body = (out) -> out.write("a".getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		Object adapted = new StreamingResponseBodyAdapter().adapt(new ObservedCall() {

			@Override
			public CompletionRecording start() {
				return StreamingResponseBodyAdapterTests.this.scenario.byHand();
			}

			@Override
			public Object proceed() {
				return body;
			}

		});
		((StreamingResponseBody) adapted).writeTo(written);
		assertThat(written).hasToString("a");
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	private WebClient body(StreamingResponseBody body) throws IOException {
		return this.scenario.get("body", () -> body);
	}

	private static void pause(long millis) throws IOException {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IOException("interrupted", ex);
		}
	}

}

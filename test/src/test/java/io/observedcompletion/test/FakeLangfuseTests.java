// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FakeLangfuseTests {

	private static final Duration SOON = Duration.ofSeconds(5);

	private static final Duration NOW = Duration.ofMillis(20);

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final Exporter exporter = new Exporter(this.langfuse);

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@Test
	void answersWithTheJsonOfItsJob() throws Exception {
		HttpResponse<String> response = this.exporter.send(Exports.named("chat"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(response.body()).startsWith("{\"id\":");
	}

	@Test
	void answersAnEmptyExportWithAnEmptyObject() throws Exception {
		HttpResponse<String> response = this.exporter.send(new byte[0]);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{}");
	}

	@Test
	void decodesASpan() throws Exception {
		Span.Builder span = Exports.span()
			.setParentSpanId(ByteString.fromHex("00f067aa0ba902b7"))
			.setStartTimeUnixNano(1_700_000_000_123_456_789L)
			.setEndTimeUnixNano(1_700_000_001_000_000_000L)
			.addAttributes(Exports.attribute("user.id", Exports.text("ada")))
			.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("too late"));
		this.exporter.send(Exports.of(span));
		assertThat(this.langfuse.spans()).containsExactly(new ReceivedSpan(Exports.TRACE_ID, Exports.SPAN_ID,
				"00f067aa0ba902b7", "chat", Instant.ofEpochSecond(1_700_000_000L, 123_456_789L),
				Instant.ofEpochSecond(1_700_000_001L), Map.of("user.id", "ada"), Map.of("service.name", "shop"),
				"a-scope", ReceivedSpan.StatusCode.ERROR, "too late"));
	}

	@Test
	void listsRequestsWithHeadersOfAnyCase() throws Exception {
		byte[] body = Exports.gzip(Exports.named("one", "two"));
		this.exporter.send(this.exporter.post(body).header("Content-Encoding", "gzip").header("X-Trial", "a"));
		assertThat(this.langfuse.requests()).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.path()).isEqualTo(Exporter.LANGFUSE_PATH);
			assertThat(request.headers().get("x-trial")).isEqualTo("a");
			assertThat(request.bodySize()).isEqualTo(body.length);
			assertThat(request.encoding()).isEqualTo("gzip");
			assertThat(request.spans()).extracting(ReceivedSpan::name).containsExactly("one", "two");
			assertThat(request.receivedAt()).isBeforeOrEqualTo(Instant.now());
		});
	}

	@Test
	void readsChunkedBodies() throws Exception {
		byte[] body = Exports.named("a".repeat(100_000));
		this.exporter.send(this.exporter.post(body).POST(Exporter.chunked(body)));
		assertThat(this.langfuse.requests()).extracting(ReceivedRequest::bodySize).containsExactly(body.length);
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void keepsConnectionsAliveUntilTheClientClosesThem() throws Exception {
		try (Socket socket = new Socket(this.langfuse.baseUrl().getHost(), this.langfuse.baseUrl().getPort())) {
			String first = "HEAD / HTTP/1.1\r\n\r\n";
			String last = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write((first + last).getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readAllBytes()).asString()
				.containsPattern("(?s)^HTTP/1.1 404 [^{]*HTTP/1.1 404 .*\\{.*\\}$");
		}
	}

	@Test
	void takesSpansWithoutCredentialsOnThePathOfOtlp() throws Exception {
		HttpResponse<String> response = this.exporter.send(this.exporter.to("/v1/traces")
			.header("Content-Type", "application/x-protobuf")
			.POST(BodyPublishers.ofByteArray(Exports.named("chat"))));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/x-protobuf");
		assertThat(response.body()).isEmpty();
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void waitsForSpans() {
		CompletableFuture<?> sending = CompletableFuture.runAsync(() -> sendAfter(NOW, "one", "two"));
		assertThat(this.langfuse.awaitSpans(2, SOON)).extracting(ReceivedSpan::name).containsExactly("one", "two");
		assertThat(this.langfuse.awaitSpan("two", SOON).name()).isEqualTo("two");
		sending.join();
	}

	@Test
	void listsWhatArrivedWhenAnotherSpanWasAwaited() throws Exception {
		this.exporter.send(Exports.named("one"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.langfuse.awaitSpan("two", NOW))
			.withMessageContainingAll("a span named \"two\"", "PT0.02S", "\"one\" (span " + Exports.SPAN_ID,
					"POST " + Exporter.LANGFUSE_PATH + " with 1 spans");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.langfuse.awaitSpans(2, NOW))
			.withMessageContainingAll("2 spans", "\"one\"");
	}

	@Test
	void cutsALongListOfWhatArrived() throws Exception {
		this.exporter.send(Exports.named(IntStream.range(0, 60).mapToObj((i) -> "s" + i).toArray(String[]::new)));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.langfuse.awaitSpans(61, NOW))
			.withMessageContainingAll("60 spans were stored", "\"s49\"", "and 10 more")
			.withMessageNotContaining("\"s50\"");
	}

	@Test
	void keepsTheInterruptOfAWaitingThread() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.langfuse.awaitSpans(1, SOON));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void refusesConnectionsOnceClosedAndTakesThemOnceStartedAgain() throws Exception {
		this.exporter.send(Exports.named("before"));
		this.langfuse.close();
		// The first exporter may still try the connection that it kept.
		Exporter other = new Exporter(this.langfuse);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> other.send(Exports.named("between")));
		try (FakeLangfuse again = FakeLangfuse.start(this.langfuse.baseUrl().getPort())) {
			assertThat(again.baseUrl()).isEqualTo(this.langfuse.baseUrl());
			other.send(Exports.named("after"));
			assertThat(again.spans()).extracting(ReceivedSpan::name).containsExactly("after");
		}
		assertThat(this.langfuse.spans()).extracting(ReceivedSpan::name).containsExactly("before");
	}

	@Test
	void storesWhatManyClientsSendAtOnce() {
		CompletableFuture<?>[] senders = IntStream.range(0, 50)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> sendAfter(Duration.ZERO, "chat")))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(senders).join();
		assertThat(this.langfuse.spans()).hasSize(50);
		assertThat(this.langfuse.requests()).hasSize(50);
	}

	private void sendAfter(Duration delay, String... names) {
		try {
			Thread.sleep(delay.toMillis());
			this.exporter.send(Exports.named(names));
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}

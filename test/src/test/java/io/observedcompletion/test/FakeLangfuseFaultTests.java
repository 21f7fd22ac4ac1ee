// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FakeLangfuseFaultTests {

	private static final byte[] BODY = Exports.named("chat");

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final Exporter exporter = new Exporter(this.langfuse);

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@Test
	void answersWithAStatus() throws Exception {
		this.langfuse.answer(503);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(503);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(503);
		assertListedAndNotStored(2);
	}

	@Test
	void answersWithHeadersAndABody() throws Exception {
		this.langfuse.answer(429, Map.of("Retry-After", "7"), "{\"message\":\"später\"}");
		HttpResponse<String> response = this.exporter.send(BODY);
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("retry-after")).hasValue("7");
		assertThat(response.body()).isEqualTo("{\"message\":\"später\"}");
		assertListedAndNotStored(1);
	}

	@Test
	void storesSpansWhenTheAnswerIsASuccess() throws Exception {
		this.langfuse.answer(204);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(204);
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void answersWithAPageInLangfusesPlace() throws Exception {
		this.langfuse.answerWithPage();
		HttpResponse<String> response = this.exporter.send(BODY);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
		assertListedAndNotStored(1);
	}

	@Test
	void refusesOnlyBatchesThatHoldThePoison() throws Exception {
		this.langfuse.answerWhen((request) -> request.spans().stream().anyMatch((span) -> span.name().equals("poison")),
				400);
		assertThat(this.exporter.send(Exports.named("good", "poison")).statusCode()).isEqualTo(400);
		assertThat(this.exporter.send(Exports.named("good")).statusCode()).isEqualTo(200);
		assertThat(this.langfuse.spans()).extracting(ReceivedSpan::name).containsExactly("good");
	}

	@Test
	void hangs() {
		this.langfuse.hang();
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> this.exporter.send(this.exporter.post(BODY).timeout(Duration.ofMillis(400))));
		assertListedAndNotStored(1);
	}

	@Test
	void endsAHangingRequestWhenClosed() throws Exception {
		this.langfuse.hang();
		CompletableFuture<?> request = sendInBackground();
		this.langfuse.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(request::join)
			.havingCause()
			.isInstanceOf(IOException.class)
			.isNotInstanceOf(HttpTimeoutException.class);
	}

	@Test
	void answersOtherRequestsWhileOneHangs() throws Exception {
		this.langfuse.hang();
		CompletableFuture<?> request = sendInBackground();
		this.langfuse.answerNormally();
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(200);
		assertThat(request).isNotDone();
	}

	@Test
	void resetsTheConnectionBeforeReadingTheBody() {
		this.langfuse.reset();
		assertReset();
		assertThat(this.langfuse.requests()).singleElement().satisfies((request) -> {
			assertThat(request.bodySize()).isZero();
			assertThat(request.spans()).isEmpty();
		});
		assertThat(this.langfuse.spans()).isEmpty();
	}

	@Test
	void resetsTheConnectionAfterStoring() {
		this.langfuse.resetAfterStoring();
		assertReset();
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void stallsWithinTheBodyOfAnAnswer() {
		this.langfuse.stallBody();
		CompletableFuture<?> request = sendInBackground();
		assertThat(this.langfuse.awaitSpans(1, Duration.ofSeconds(5))).hasSize(1);
		assertThat(request).isNotDone();
	}

	@Test
	void answersLate() throws Exception {
		this.langfuse.slow(Duration.ofMillis(150));
		long start = System.nanoTime();
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void storesNothingLateOnceClosed() throws Exception {
		this.langfuse.slow(Duration.ofMillis(500));
		CompletableFuture<?> request = sendInBackground();
		this.langfuse.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(request::join);
		Thread.sleep(600);
		assertListedAndNotStored(1);
	}

	@Test
	void closesTheConnectionWithoutAWord() {
		this.langfuse.answerNothing();
		assertReset();
		assertListedAndNotStored(this.langfuse.requests().size());
	}

	@Test
	void answersGarbage() {
		this.langfuse.answerGarbage();
		assertReset();
		assertListedAndNotStored(1);
	}

	@Test
	void breaksOffWithinTheBodyOfAnAnswer() {
		this.langfuse.breakOffBody();
		assertReset();
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void endsAFaultWhenItHasMetSomeRequests() throws Exception {
		this.langfuse.answer(503).times(2);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(503);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(503);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(200);
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	@Test
	void countsTheRequestsThatAFaultHasMetAlready() throws Exception {
		Fault fault = this.langfuse.answer(503);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(503);
		fault.times(1);
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(200);
	}

	@Test
	void answersNormallyAgain() throws Exception {
		this.langfuse.answer(500);
		this.exporter.send(BODY);
		this.langfuse.answerNormally();
		assertThat(this.exporter.send(BODY).statusCode()).isEqualTo(200);
		assertThat(this.langfuse.requests()).hasSize(2);
		assertThat(this.langfuse.spans()).hasSize(1);
	}

	private CompletableFuture<?> sendInBackground() {
		CompletableFuture<?> answer = this.exporter.sendAsync(BODY);
		while (this.langfuse.requests().isEmpty()) {
			Thread.onSpinWait();
		}
		return answer;
	}

	// Whether the client hears of it when it writes or when it reads, and in which words,
	// is a race.
	private void assertReset() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.exporter.send(BODY))
			.isNotInstanceOf(HttpTimeoutException.class);
	}

	private void assertListedAndNotStored(int requests) {
		assertThat(this.langfuse.requests()).hasSize(requests)
			.allSatisfy((request) -> assertThat(request.spans()).hasSize(1));
		assertThat(this.langfuse.spans()).isEmpty();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Somebody else answers in the backend's place, or the backend says less than yes.
 */
class NoAnswerTests {

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "200, text/html, <html>span-0</html>", "200, -, <html>span-0</html>",
			"200, text/plain, span-0", "200, application/json, <html>span-0</html>", "200, application/json, ''",
			"207, application/json, {}", "204, -, ''", "200, -, ''", "202, 'text/html; charset=utf-8', span-0" })
	void keepsWhatTheBackendsPlaceAnswers(int status, String type, String body) {
		this.test.target = DeliveryTarget.Builder::neverAnswersEmpty;
		assertKept(status, type, body);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "200, text/html, <html>span-0</html>", "200, -, <html>span-0</html>",
			"207, application/json, {}", "207, -, ''" })
	void keepsWhatIsAnsweredByAPageWhereverItIs(int status, String type, String body) {
		assertKept(status, type, body);
	}

	private void assertKept(int status, String type, String body) {
		answer(status, type, body);
		Delivery delivery = this.test.start();
		names(3).forEach((name) -> delivery.offer(span(name)));
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		assertThat(delivery.flush(Duration.ZERO)).isEqualTo(new FlushResult(0, 3, 0, 0));
		assertThat(delivery.status().state()).isEqualTo(DeliveryStatus.State.BLOCKED);
		String kind = (type != null) ? type.split(";")[0] : "no content type";
		assertThat(this.test.log.warnings()).containsExactly("Langfuse does not take what is sent: HTTP " + status
				+ " with an answer that is not its own, check langfuse.base-url; 3 spans are kept and sent again; "
				+ "answered by localhost with " + kind + ", " + body.length() + " bytes");
		this.test.server.always(Behaviour.json(200, "{}"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "200, -, ''", "204, -, ''", "202, text/plain, ''",
			"200, application/x-protobuf, ''", "200, 'application/json;charset=utf-8', {}" })
	void takesAnEmptyAnswerOfAnyOtherBackendForAYes(int status, String type, String body) {
		answer(status, type, body);
		assertThat(delivered()).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@ParameterizedTest
	@CsvSource({ "200, application/json, {\"id\":1}", "200, application/x-protobuf, ''",
			"201, application/json, ' {}'" })
	void takesJsonOrProtobufOfTheBackendForAYes(int status, String type, String body) {
		this.test.target = DeliveryTarget.Builder::neverAnswersEmpty;
		answer(status, type, body);
		assertThat(delivered()).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@Test
	void takesJsonThatAProxyHasCompressedForAYes() {
		this.test.target = DeliveryTarget.Builder::neverAnswersEmpty;
		this.test.server
			.always(Behaviour.body(200, "\u001f\u008b", "Content-Type: application/json", "Content-Encoding: gzip"));
		assertThat(delivered()).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"span-0\"}}",
			"{\"partial_success\": {\"rejected_spans\": 2}}" })
	void countsAndTellsWhatAPartialSuccessInJsonLeavesOut(String body) {
		answer(200, "application/json", body);
		assertPartial(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 1000, Long.MAX_VALUE })
	void countsAndTellsWhatAPartialSuccessInProtobufLeavesOut(long rejected) {
		byte[] body = ExportTraceServiceResponse.newBuilder()
			.setPartialSuccess(
					ExportTracePartialSuccess.newBuilder().setErrorMessage("span-0").setRejectedSpans(rejected))
			.build()
			.toByteArray();
		answer(200, "application/x-protobuf", new String(body, StandardCharsets.ISO_8859_1));
		assertPartial(Math.min(3, rejected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"partialSuccess\":{}}", "{\"data\":\"{\\\"rejectedSpans\\\":2}\"}",
			"{\"rejectedSpans\":-2}" })
	void readsNothingElseAsAPartialSuccess(String body) {
		answer(200, "application/json", body);
		assertThat(delivered()).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@Test
	void readsNothingInBytesThatAreNoProtobuf() {
		answer(200, "application/x-protobuf", "\n\u007f\b\u0002");
		assertThat(delivered()).isEqualTo(new FlushResult(3, 0, 0, 0));
	}

	@Test
	void neverLogsWhatAnAnswerSays() {
		String echo = "cannot parse 'SECRET prompt'\u2028ERROR forged line";
		for (int status : List.of(500, 400, 401, 302, 200)) {
			answer(status, "text/SECRET prompt of somebody", echo);
			Delivery delivery = this.test.start();
			delivery.offer(span("span-0"));
			await().atMost(LONG).until(() -> delivery.status().retried() > 0);
			assertThat(delivery.status().toString()).doesNotContain("SECRET", "forged");
		}
		assertThat(this.test.log.warnings()).hasSize(5)
			.noneMatch((line) -> line.contains("SECRET") || line.contains("forged"))
			.allMatch((line) -> line.contains("localhost with another content type, "));
	}

	private void assertPartial(long rejected) {
		assertThat(delivered()).isEqualTo(new FlushResult(3 - rejected, 0, 0, rejected));
		assertThat(this.test.log.warnings()).singleElement()
			.asString()
			.contains("says that ", "spans in them are invalid", "localhost")
			.doesNotContain("span-0");
	}

	private FlushResult delivered() {
		Delivery delivery = this.test.start();
		names(3).forEach((name) -> delivery.offer(span(name)));
		return delivery.flush(LONG);
	}

	private void answer(int status, String type, String body) {
		this.test.server.always(
				(type != null) ? Behaviour.body(status, body, "Content-Type: " + type) : Behaviour.body(status, body));
	}

}

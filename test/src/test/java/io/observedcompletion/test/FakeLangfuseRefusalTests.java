// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FakeLangfuseRefusalTests {

	private static final ByteString SHORT_ID = ByteString.fromHex("0102");

	private static final byte[] BODY = Exports.named("chat");

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final Exporter exporter = new Exporter(this.langfuse);

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "PUT", "DELETE" })
	void refusesOtherMethodsThanPost(String method) throws Exception {
		assertRefused(405, this.exporter.post(BODY).method(method, BodyPublishers.noBody()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/public/otel", "/api/public/otel/v1/logs", "/api/public/otel/v1/traces/" })
	void knowsNoOtherPaths(String path) throws Exception {
		assertRefused(404, this.exporter.to(path).POST(BodyPublishers.ofByteArray(BODY)));
	}

	@Test
	void refusesAMissingContentType() throws Exception {
		assertRefused(400,
				this.exporter.to(Exporter.LANGFUSE_PATH)
					.header("Authorization", Exporter.basic("pk-lf-fake", "sk-lf-fake"))
					.POST(BodyPublishers.ofByteArray(BODY)));
	}

	@Test
	void refusesAnotherContentType() throws Exception {
		HttpResponse<String> response = assertRefused(400,
				this.exporter.post(BODY).setHeader("Content-Type", "text/plain"));
		assertThat(response.body()).isEqualTo("{\"error\":\"Invalid content type\"}");
	}

	@Test
	void refusesWhatIsNoGzip() throws Exception {
		assertRefused(400, this.exporter.post(BODY).header("Content-Encoding", "gzip"));
	}

	@Test
	void refusesGzipThatIsNotDeclared() throws Exception {
		assertRefused(400, this.exporter.post(Exports.gzip(BODY)));
	}

	@Test
	void refusesWhatIsNoProtobuf() throws Exception {
		assertRefused(400, this.exporter.post(new byte[] { 1, 2, 3 }));
	}

	@Test
	void refusesIdsOfTheWrongLength() throws Exception {
		assertRefused(400, this.exporter.post(Exports.of(Exports.span().setTraceId(SHORT_ID))));
		assertRefused(400, this.exporter.post(Exports.of(Exports.span().setSpanId(SHORT_ID))));
		assertRefused(400, this.exporter.post(Exports.of(Exports.span().setParentSpanId(SHORT_ID))));
		assertRefused(400, this.exporter.post(Exports.of(Exports.span().clearTraceId())));
	}

	@Test
	void refusesMissingCredentials() throws Exception {
		HttpResponse<String> response = assertRefused(401,
				this.exporter.to(Exporter.LANGFUSE_PATH)
					.header("Content-Type", "application/x-protobuf")
					.POST(BodyPublishers.ofByteArray(BODY)));
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(response.body()).startsWith("{\"message\":\"Invalid credentials.");
	}

	@ParameterizedTest
	@CsvSource({ "pk-lf-fake,sk-lf-other", "pk-lf-other,sk-lf-fake", "sk-lf-fake,pk-lf-fake" })
	void refusesWrongCredentials(String user, String password) throws Exception {
		assertRefused(401, this.exporter.post(BODY).setHeader("Authorization", Exporter.basic(user, password)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5", "four", "" })
	void refusesAnIngestionVersionItDoesNotKnow(String version) throws Exception {
		assertRefused(400, this.exporter.post(BODY).header("x-langfuse-ingestion-version", version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void takesAnIngestionVersionThatItKnows(String version) throws Exception {
		HttpResponse<String> response = this.exporter
			.send(this.exporter.post(BODY).header("x-langfuse-ingestion-version", version));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	void refusesOnThePathOfOtlpWhatNoBackendTakes() throws Exception {
		assertRefused(405, this.exporter.to("/v1/traces").GET());
		assertRefused(400, this.exporter.to("/v1/traces").POST(BodyPublishers.ofByteArray(BODY)));
	}

	private HttpResponse<String> assertRefused(int status, HttpRequest.Builder request) throws Exception {
		int requestsBefore = this.langfuse.requests().size();
		HttpResponse<String> response = this.exporter.send(request);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(this.langfuse.spans()).isEmpty();
		assertThat(this.langfuse.requests()).hasSize(requestsBefore + 1);
		return response;
	}

}

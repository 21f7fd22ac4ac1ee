// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.observedcompletion.langfuse.LangfuseContext.Answers;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LangfuseExportTests {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "//" })
	void exportsWhatWasObservedBeforeTheContextIsClosed(String slashes) {
		call(LangfuseContext.withKeys().withPropertyValues("langfuse.base-url=" + url() + slashes));
		Request request = this.requests.get(0);
		assertThat(this.requests).hasSize(1);
		assertThat(request.path).isEqualTo("/api/public/otel/v1/traces");
		assertThat(request.headers.getFirst("Authorization")).isEqualTo(basic("pk-lf-1234", "sk-lf-5678"));
		assertThat(request.headers.getFirst("x-langfuse-ingestion-version")).isEqualTo("4");
		assertThat(request.headers.getFirst("x-langfuse-sdk-version")).isNotBlank();
		assertThat(resource(request)).contains("telemetry.sdk.language=java");
		assertThat(request.headers.getFirst("Content-Type")).isEqualTo("application/x-protobuf");
		assertThat(Wire.spans(request.body)).singleElement().extracting(Span::getName).isEqualTo("answer");
	}

	@Test
	void takesTheVariablesThatLangfuseDocuments() {
		call(LangfuseContext.withVariables(LangfuseContext.withoutKeys(), "LANGFUSE_PUBLIC_KEY", "pk-lf-a",
				"LANGFUSE_SECRET_KEY", " sk-lf-b ", "LANGFUSE_HOST", url(), "LANGFUSE_TRACING_ENVIRONMENT", "staging",
				"LANGFUSE_RELEASE", "1.2.3"));
		assertThat(this.requests.get(0).headers.getFirst("Authorization")).isEqualTo(basic("pk-lf-a", "sk-lf-b"));
		assertThat(resource(this.requests.get(0))).contains("langfuse.environment=staging", "langfuse.release=1.2.3");
	}

	@Test
	void takesTheReleaseFromTheVariablesOfBuildServers() {
		call(LangfuseContext.withVariables(LangfuseContext.withKeys(), "LANGFUSE_BASE_URL", url(), "GITHUB_SHA",
				"0a1b2c3"));
		assertThat(resource(this.requests.get(0))).contains("langfuse.release=0a1b2c3");
	}

	@Test
	void takesTheReleaseThatTheBuildWroteDown() {
		Properties build = new Properties();
		build.setProperty("version", "4.5.6");
		call(LangfuseContext
			.withVariables(LangfuseContext.withKeys(), "LANGFUSE_BASE_URL", url(), "GITHUB_SHA", "0a1b2c3")
			.withBean(BuildProperties.class, () -> new BuildProperties(build)));
		assertThat(resource(this.requests.get(0))).contains("langfuse.release=4.5.6");
	}

	@Test
	void prefersTheBaseUrlToTheHostAndTheEnvironmentToThatOfTracing() {
		call(LangfuseContext.withVariables(LangfuseContext.withKeys(), "LANGFUSE_HOST", "http://localhost:1",
				"LANGFUSE_BASE_URL", url(), "LANGFUSE_TRACING_ENVIRONMENT", "staging", "LANGFUSE_ENVIRONMENT", "qa"));
		assertThat(resource(this.requests.get(0))).contains("langfuse.environment=qa")
			.doesNotContain("langfuse.environment=staging");
	}

	@Test
	void exportsToAnEndpointOfItsOwnWithoutKeys() {
		call(LangfuseContext.withoutKeys()
			.withPropertyValues("langfuse.export.endpoint=" + url() + "/v1/traces", "langfuse.export.compression=none",
					"langfuse.export.headers.x-tenant=acme", "spring.application.name=chat"));
		Request request = this.requests.get(0);
		assertThat(request.path).isEqualTo("/v1/traces");
		assertThat(request.headers.getFirst("x-tenant")).isEqualTo("acme");
		assertThat(request.headers).doesNotContainKeys("Authorization", "Content-encoding");
		assertThat(resource(request)).contains("service.name=chat");
	}

	private void call(ApplicationContextRunner runner) {
		runner.withPropertyValues("langfuse.shutdown.flush-timeout=10s").run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(Answers.class).answer();
		});
	}

	private String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private static List<String> resource(Request request) {
		List<KeyValue> attributes = Wire.decode(request.body).getResourceSpans(0).getResource().getAttributesList();
		return attributes.stream()
			.map((attribute) -> attribute.getKey() + "=" + attribute.getValue().getStringValue())
			.toList();
	}

	private static String basic(String publicKey, String secretKey) {
		return "Basic " + Base64.getEncoder().encodeToString((publicKey + ":" + secretKey).getBytes());
	}

	private void answer(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		body = gzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
		this.requests.add(new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, 2);
		exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
		exchange.close();
	}

	private record Request(String path, Headers headers, byte[] body) {

	}

}

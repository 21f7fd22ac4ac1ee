// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedRequest;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestWireTests {

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private ObservedApplication application;

	@AfterEach
	void close() {
		this.application.close();
		this.langfuse.close();
	}

	@Test
	void sendsOneCompressedRequestWithTheHeadersThatLangfuseReads() {
		this.application = ObservedApplication.start(this.langfuse);
		ReceivedRequest request = request();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/api/public/otel/v1/traces");
		assertThat(request.encoding()).isEqualTo("gzip");
		String keys = this.langfuse.publicKey() + ":" + this.langfuse.secretKey();
		String basic = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
		assertThat(request.headers()).containsEntry("authorization", "Basic " + basic)
			.containsEntry("content-type", "application/x-protobuf")
			.containsEntry("x-langfuse-ingestion-version", "4")
			.containsEntry("x-langfuse-sdk-name", "observed-completion-spring");
		assertThat(request.headers().keySet()).noneMatch("upgrade"::equalsIgnoreCase)
			.noneMatch("http2-settings"::equalsIgnoreCase)
			.noneMatch("traceparent"::equalsIgnoreCase);
	}

	@Test
	void sendsToAnotherBackendWithItsHeadersAndUncompressed() {
		this.application = ObservedApplication.start(this.langfuse,
				"langfuse.export.endpoint=" + this.langfuse.baseUrl() + "/v1/traces",
				"langfuse.export.headers.x-tenant=acme", "langfuse.export.compression=none");
		ReceivedRequest request = request();
		assertThat(request.path()).isEqualTo("/v1/traces");
		assertThat(request.encoding()).isEmpty();
		assertThat(request.headers()).containsEntry("x-tenant", "acme");
	}

	@Test
	void sendsATreeWithTheContextOnEverySpan() {
		this.application = ObservedApplication.start(this.langfuse);
		assertThat(this.application.bean(Planner.class).plan("ada")).isEqualTo("By train");
		this.application.flush();
		Map<String, ReceivedSpan> spans = this.langfuse.spans()
			.stream()
			.collect(Collectors.toMap(ReceivedSpan::name, Function.identity()));
		assertThat(spans).containsOnlyKeys("plan a trip", "answer", "stream");
		ReceivedSpan root = spans.get("plan a trip");
		assertThat(root.parentSpanId()).isEmpty();
		assertThat(root.attribute("langfuse.observation.type")).isEqualTo("agent");
		assertThat(root.attribute("langfuse.observation.output")).isEqualTo("By train");
		assertThat(root.attribute("langfuse.observation.metadata.tenant")).isEqualTo("ADA");
		assertThat(List.of(spans.get("answer"), spans.get("stream"))).allSatisfy((child) -> {
			assertThat(child.parentSpanId()).isEqualTo(root.spanId());
			assertThat(child.traceId()).isEqualTo(root.traceId());
			assertThat(child.attribute("langfuse.observation.type")).isEqualTo("generation");
		});
		assertThat(spans.values()).allSatisfy(RequestWireTests::assertInContext);
		assertThat(this.langfuse.requests()).hasSize(1);
	}

	private static void assertInContext(ReceivedSpan span) {
		assertThat(span.attribute("user.id")).isEqualTo("ada");
		assertThat(span.attribute("session.id")).isEqualTo("s-ada");
		assertThat(span.attribute("langfuse.trace.name")).isEqualTo("plan a trip");
		assertThat(span.attributes()).containsEntry("langfuse.trace.tags", List.of("beta", "travel"));
	}

	private ReceivedRequest request() {
		this.application.assistant().answer("What is the capital of France?");
		this.application.flush();
		assertThat(this.langfuse.requests()).hasSize(1);
		return this.langfuse.requests().get(0);
	}

}

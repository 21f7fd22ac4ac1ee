// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * A server that has an outage until it takes spans, and keeps what they say.
 */
final class SpanReceiver implements AutoCloseable {

	private final Map<String, String> said = new ConcurrentHashMap<>();

	private final HttpServer server;

	private volatile boolean takes;

	SpanReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String property() {
		return "langfuse.export.endpoint=http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	void take() {
		this.takes = true;
	}

	/**
	 * Returns all the texts of the spans by their names.
	 */
	Map<String, String> said() {
		return this.said;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange; InputStream body = exchange.getRequestBody()) {
			byte[] bytes = body.readAllBytes();
			if (this.takes) {
				InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes));
				ExportTraceServiceRequest.parseFrom(plain)
					.getResourceSpansList()
					.forEach((resource) -> resource.getScopeSpansList()
						.forEach((scope) -> scope.getSpansList().forEach(this::keep)));
			}
			exchange.sendResponseHeaders(this.takes ? 200 : 503, -1);
		}
	}

	private void keep(Span span) {
		StringBuilder text = new StringBuilder(span.getStatus().getMessage());
		span.getAttributesList()
			.forEach((attribute) -> text.append('\n')
				.append(attribute.getKey())
				.append('=')
				.append(text(attribute.getValue())));
		this.said.merge(span.getName(), text.toString(), String::concat);
	}

	private static String text(AnyValue value) {
		return value.hasStringValue() ? value.getStringValue() : value.toString();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

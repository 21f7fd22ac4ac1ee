// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * An OTLP backend that keeps nothing but the ids of the spans: the fake Langfuse would
 * need more memory than the application that is tested.
 */
final class CountingServer implements AutoCloseable {

	private final Set<ByteString> ids = ConcurrentHashMap.newKeySet();

	private final AtomicInteger requests = new AtomicInteger();

	private final HttpServer server;

	private final long outageNanos;

	private volatile long firstRequest;

	/**
	 * Starts a server.
	 * @param outage how long it answers 503, from the first request on
	 */
	CountingServer(Duration outage) {
		this.outageNanos = outage.toNanos();
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			if (this.requests.incrementAndGet() == 1) {
				this.firstRequest = System.nanoTime();
			}
			if (System.nanoTime() - this.firstRequest < this.outageNanos) {
				exchange.sendResponseHeaders(503, -1);
				return;
			}
			store(body);
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void store(byte[] body) throws IOException {
		try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
			ExportTraceServiceRequest.parseFrom(plain)
				.getResourceSpansList()
				.forEach((resource) -> resource.getScopeSpansList()
					.forEach((scope) -> scope.getSpansList().forEach((span) -> this.ids.add(span.getSpanId()))));
		}
	}

	int spans() {
		return this.ids.size();
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

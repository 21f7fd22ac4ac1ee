// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ClientThreadsTests {

	private final ClientThreads threads = new ClientThreads("test-http");

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void endsTheThreadThatTheClientWouldKeepWaitingForTheNetwork() throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().executor(this.threads).build();
		URI uri = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		HttpRequest request = HttpRequest.newBuilder(uri).build();
		assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(204);
		Thread selector = this.threads.selector;
		assertThat(selector).isNotNull();
		assertThat(selector.isAlive()).isTrue();
		this.threads.end();
		await().atMost(Duration.ofSeconds(10)).until(() -> !selector.isAlive());
		assertThat(client).isNotNull();
	}

	@Test
	void hasNothingToEndBeforeTheFirstCall() {
		this.threads.end();
		assertThat(this.threads.selector).isNull();
	}

}

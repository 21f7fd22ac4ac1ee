// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/**
 * Sends export requests as an application does, with a client of its own.
 */
final class Exporter {

	static final String LANGFUSE_PATH = "/api/public/otel/v1/traces";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI baseUrl;

	Exporter(FakeLangfuse langfuse) {
		this.baseUrl = langfuse.baseUrl();
	}

	HttpResponse<String> send(byte[] body) throws IOException, InterruptedException {
		return send(post(body));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	CompletableFuture<HttpResponse<String>> sendAsync(byte[] body) {
		return this.client.sendAsync(post(body).build(), BodyHandlers.ofString());
	}

	HttpRequest.Builder post(byte[] body) {
		return to(LANGFUSE_PATH).header("Authorization", basic("pk-lf-fake", "sk-lf-fake"))
			.header("Content-Type", "application/x-protobuf")
			.POST(BodyPublishers.ofByteArray(body));
	}

	HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(this.baseUrl.resolve(path)).timeout(PATIENCE);
	}

	static BodyPublisher chunked(byte[] body) {
		return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
	}

	static String basic(String user, String password) {
		byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(pair);
	}

}

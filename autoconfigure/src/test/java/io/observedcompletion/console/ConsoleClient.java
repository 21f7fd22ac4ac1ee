// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a console as a browser does.
 *
 * @param port the port of the console
 */
record ConsoleClient(int port) {

	private static final HttpClient client = HttpClient.newHttpClient();

	HttpResponse<String> get(String path) {
		return send("GET", path);
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(10))
			.method(method, BodyPublishers.noBody());
		try {
			return client.send(((headers.length > 0) ? request.headers(headers) : request).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	JsonNode completions() {
		return completionsAfter(0);
	}

	JsonNode completionsAfter(long position) {
		return JsonMapper.shared().readTree(get("/api/completions?after=" + position).body());
	}

	JsonNode finished(String name) {
		return named(completions().get("finished"), name);
	}

	JsonNode open(String name) {
		return named(completions().get("open"), name);
	}

	private static JsonNode named(JsonNode completions, String name) {
		for (JsonNode completion : completions) {
			if (completion.get("name").asString().equals(name)) {
				return completion;
			}
		}
		return JsonMapper.shared().nullNode();
	}

	/**
	 * Sends a request that no browser sends.
	 * @param request the head of the request
	 * @return the whole answer
	 * @throws IOException if there is no connection
	 */
	String sendRaw(String... request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(10_000);
			String head = String.join("\r\n", request) + "\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}

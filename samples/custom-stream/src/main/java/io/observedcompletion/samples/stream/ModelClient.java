// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletion;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks a model with nothing but the JDK.
 */
@Component
class ModelClient {

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI uri;

	private final String key;

	ModelClient(@Value("${model.base-url}") String baseUrl, @Value("${model.api-key}") String key) {
		this.uri = URI.create(baseUrl + "/chat/completions");
		this.key = key;
	}

	/**
	 * Returns the lines of the answer as they come. They are recorded as what they say:
	 * text, model, usage and finish reason are read out of their JSON.
	 * @param prompt what the user said
	 * @return the lines, to be closed by who has enough
	 * @throws IOException if the model cannot be reached
	 * @throws InterruptedException if the thread is interrupted
	 */
	@ObservedCompletion(name = "model", input = "#prompt", provider = "openai")
	Stream<String> lines(String prompt) throws IOException, InterruptedException {
		String body = JsonMapper.shared()
			.writeValueAsString(Map.of("model", "gpt-4o-mini", "stream", true, "stream_options",
					Map.of("include_usage", true), "messages", List.of(Map.of("role", "user", "content", prompt))));
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Authorization", "Bearer " + this.key)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.http.send(request, BodyHandlers.ofLines()).body();
	}

	/**
	 * Returns what a user sees of a line.
	 * @param line a line of the answer
	 * @return its text, empty if it has none
	 */
	static String text(String line) {
		if (!line.startsWith("data: {")) {
			return "";
		}
		return JsonMapper.shared()
			.readTree(line.substring("data: ".length()))
			.at("/choices/0/delta/content")
			.asString("");
	}

}

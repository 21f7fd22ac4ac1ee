// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

class Clients {

	private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT = new ParameterizedTypeReference<>() {
	};

	private final OpenAIClient openAi;

	private final WebClient web;

	private final HttpClient http;

	Clients(OpenAIClient openAi, WebClient web, HttpClient http) {
		this.openAi = openAi;
		this.web = web;
		this.http = http;
	}

	/* the snippet */

}

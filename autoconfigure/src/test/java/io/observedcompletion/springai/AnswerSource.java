// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.google.genai.ResponseStream;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.observedcompletion.langchain4j.Collected;
import io.observedcompletion.langchain4j.LangChain4jObserver;
import io.observedcompletion.langchain4j.LangChain4jProvider;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/**
 * Where an answer comes from, and how it is read to the ending that is wanted.
 */
enum AnswerSource {

	SPRING_AI_OPENAI(springAi(ModelProvider.OPENAI)),

	SPRING_AI_ANTHROPIC(springAi(ModelProvider.ANTHROPIC)),

	SPRING_AI_OLLAMA(springAi(ModelProvider.OLLAMA)),

	SPRING_AI_GOOGLE(springAi(ModelProvider.GOOGLE)),

	OPENAI_JAVA_CHAT((clients, scenario, prompt, ending) -> read(clients.chat(prompt), ending)),

	OPENAI_JAVA_CHAT_ASYNC((clients, scenario, prompt, ending) -> read(clients.chatAsync(prompt), ending)),

	OPENAI_JAVA_RESPONSES((clients, scenario, prompt, ending) -> read(clients.responses(prompt), ending)),

	ANTHROPIC_JAVA((clients, scenario, prompt, ending) -> {
		com.anthropic.core.http.StreamResponse<?> response = clients.messages(prompt);
		ending.read(response.stream().iterator(), response);
	}),

	GOOGLE_GENAI((clients, scenario, prompt, ending) -> {
		ResponseStream<?> response = clients.contents(prompt);
		ending.read(response.iterator(), response);
	}),

	LANGCHAIN4J_OPENAI((clients, scenario, prompt, ending) -> read(
			scenario.bean(LangChain4jObserver.class)
				.observe(LangChain4jProvider.OPENAI.streamingModel(scenario.server(), Duration.ofMinutes(1))),
			prompt, ending)),

	LANGCHAIN4J_ANTHROPIC((clients, scenario, prompt, ending) -> read(
			scenario.bean(LangChain4jObserver.class)
				.observe(LangChain4jProvider.ANTHROPIC.streamingModel(scenario.server(), Duration.ofMinutes(1))),
			prompt, ending)),

	WEB_CLIENT_EVENTS_OPENAI(flux((clients, prompt) -> clients.events(Paths.OPENAI, prompt))),

	WEB_CLIENT_EVENTS_ANTHROPIC(flux((clients, prompt) -> clients.events(Paths.ANTHROPIC, prompt))),

	WEB_CLIENT_TEXTS_OPENAI(flux((clients, prompt) -> clients.texts(Paths.OPENAI, prompt))),

	WEB_CLIENT_TEXTS_RESPONSES(flux((clients, prompt) -> clients.texts(Paths.RESPONSES, prompt))),

	WEB_CLIENT_TEXTS_OLLAMA(flux((clients, prompt) -> clients.texts(Paths.OLLAMA, prompt))),

	WEB_CLIENT_TREES_ANTHROPIC(flux((clients, prompt) -> clients.trees(Paths.ANTHROPIC, prompt))),

	WEB_CLIENT_TREES_GEMINI(flux((clients, prompt) -> clients.trees(Paths.GEMINI, prompt))),

	WEB_CLIENT_BUFFERS_OPENAI(flux((clients, prompt) -> clients.buffers(Paths.OPENAI, prompt))),

	JDK_LINES_OPENAI((clients, scenario, prompt, ending) -> read(clients.lines(Paths.OPENAI, prompt), ending)),

	JDK_LINES_ANTHROPIC((clients, scenario, prompt, ending) -> read(clients.lines(Paths.ANTHROPIC, prompt), ending)),

	JDK_LINES_GEMINI((clients, scenario, prompt, ending) -> read(clients.lines(Paths.GEMINI, prompt), ending)),

	JDK_LINES_OLLAMA((clients, scenario, prompt, ending) -> read(clients.lines(Paths.OLLAMA, prompt), ending));

	private final Asking asking;

	AnswerSource(Asking asking) {
		this.asking = asking;
	}

	/**
	 * Asks and reads the answer. What the client throws belongs to some endings.
	 */
	void ask(ObservedClients clients, ModelScenario scenario, AnswerEnding ending) throws Exception {
		this.asking.ask(clients, scenario, ending.prompt(), ending);
	}

	/**
	 * Says whether there is such an ending: who is told has no demand to hold back.
	 */
	boolean has(AnswerEnding ending) {
		// LangChain4j reads over an error of OpenAI's in the stream and tells nobody.
		boolean isReadOver = this == LANGCHAIN4J_OPENAI && ending == AnswerEnding.ERROR_EVENT;
		return !isReadOver && (ending != AnswerEnding.ABANDONED
				|| !Set.of(OPENAI_JAVA_CHAT_ASYNC, LANGCHAIN4J_OPENAI, LANGCHAIN4J_ANTHROPIC).contains(this));
	}

	/**
	 * Says whether the words of a provider reach anyone. Those of Ollama end in a
	 * NullPointerException of Spring AI.
	 */
	boolean tells(AnswerEnding ending) {
		return ending != AnswerEnding.ERROR_EVENT || this != SPRING_AI_OLLAMA;
	}

	private static Asking springAi(ModelProvider provider) {
		return (clients, scenario, prompt, ending) -> ending.read(provider.model(scenario).stream(new Prompt(prompt)));
	}

	private static Asking flux(FluxAsking asking) {
		return (clients, scenario, prompt, ending) -> ending.read(asking.ask(clients, prompt));
	}

	private static void read(StreamResponse<?> response, AnswerEnding ending) throws Exception {
		ending.read(response.stream().iterator(), response);
	}

	private static void read(Stream<String> lines, AnswerEnding ending) throws Exception {
		ending.read(lines.iterator(), lines);
	}

	private static void read(StreamingChatModel model, String prompt, AnswerEnding ending) throws Exception {
		Collected collected = (ending == AnswerEnding.CANCEL) ? new Collected(10) : Collected.all();
		model.chat(prompt, collected);
		collected.await();
	}

	private static <T> void read(AsyncStreamResponse<T> response, AnswerEnding ending) {
		AtomicInteger elements = new AtomicInteger();
		CompletableFuture<Void> end = new CompletableFuture<>();
		response.subscribe(new AsyncStreamResponse.Handler<T>() {

			@Override
			public void onNext(T element) {
				if (ending.isEnough(elements.incrementAndGet())) {
					response.close();
				}
			}

			@Override
			public void onComplete(Optional<Throwable> error) {
				end.complete(null);
			}

		});
		end.join();
	}

	/**
	 * Asks a model and reads its answer.
	 */
	interface Asking {

		void ask(ObservedClients clients, ModelScenario scenario, String prompt, AnswerEnding ending) throws Exception;

	}

	/**
	 * Asks a model for a publisher.
	 */
	interface FluxAsking {

		Flux<?> ask(ObservedClients clients, String prompt);

	}

	/**
	 * Where the models are.
	 */
	static final class Paths {

		static final String OPENAI = "/v1/chat/completions";

		static final String RESPONSES = "/v1/responses";

		static final String ANTHROPIC = "/v1/messages";

		static final String OLLAMA = "/api/chat";

		static final String GEMINI = "/v1beta/models/gemini:streamGenerateContent";

	}

}

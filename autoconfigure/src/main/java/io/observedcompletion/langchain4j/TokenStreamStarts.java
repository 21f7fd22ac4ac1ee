// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the handlers of a token stream record what they are told since its start.
 */
final class TokenStreamStarts {

	private static final Logger logger = LoggerFactory.getLogger(TokenStreamStarts.class);

	private final Supplier<CompletionRecording> recordings;

	private final ChatAnswerReader answers;

	private volatile @Nullable HandlerCalls calls;

	TokenStreamStarts(Supplier<CompletionRecording> recordings, ChatAnswerReader answers) {
		this.answers = answers;
		this.recordings = recordings;
	}

	/**
	 * Starts the source, which calls the models here or on other threads.
	 * @param source starts it
	 */
	void start(Runnable source) {
		CompletionOrigin origin = CompletionOrigin.current();
		CompletionRecording recording = this.recordings.get();
		this.calls = new HandlerCalls(recording, origin, this.answers);
		try (Scope scope = recording.makeCurrent()) {
			source.run();
		}
		catch (Throwable ex) {
			recording.fail(TimeLimit.known(ex));
			throw ex;
		}
	}

	Consumer<String> texts(@Nullable Consumer<String> handler) {
		return (chunk) -> chunk(chunk, (calls) -> accept(handler, chunk));
	}

	void chunk(Object chunk, Consumer<HandlerCalls> handler) {
		HandlerCalls calls = calls();
		calls.chunk(chunk, () -> handler.accept(calls));
	}

	<T> Consumer<T> told(@Nullable Consumer<T> handler) {
		return (said) -> tell((calls) -> accept(handler, said));
	}

	void tell(Consumer<HandlerCalls> handler) {
		HandlerCalls calls = calls();
		calls.tell(() -> handler.accept(calls));
	}

	<T> Consumer<T> working(@Nullable Consumer<T> handler) {
		return (answer) -> tell((calls) -> {
			calls.working();
			accept(handler, answer);
		});
	}

	Consumer<ChatResponse> completes(@Nullable Consumer<ChatResponse> handler) {
		return (answer) -> calls().complete(answer, () -> accept(handler, answer));
	}

	Consumer<Throwable> fails(@Nullable Consumer<Throwable> handler) {
		return (error) -> calls().fail(error, () -> accept(handler, error));
	}

	// A handler is only called after a start.
	private HandlerCalls calls() {
		HandlerCalls calls = this.calls;
		return (calls != null) ? calls
				: new HandlerCalls(CompletionRecording.current(), CompletionOrigin.current(), this.answers);
	}

	private static <T> void accept(@Nullable Consumer<T> handler, T said) {
		if (handler != null) {
			handler.accept(said);
		}
	}

	/**
	 * Asks for what not every token stream knows.
	 * @param registration registers a handler
	 */
	void tryTo(Runnable registration) {
		FailOpen.run("observe the tools of a token stream", registration);
	}

	static void ignore(Object said) {
	}

	/**
	 * Does what a token stream does whose errors are ignored.
	 * @param error the error
	 */
	static void ignore(Throwable error) {
		logger.warn("Ignored error", error);
	}

}

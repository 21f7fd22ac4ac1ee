// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.observedcompletion.completion.CheckedCall;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Records calls of models. Each is a generation, unless it only passes the call on to
 * models that are recorded themselves.
 *
 * @param recorder finds the recorder, when the first call is made
 * @param content finds what reads requests and answers
 */
record ModelCalls(Supplier<CompletionRecorder> recorder, Supplier<ModelContent> content) {

	private static final String NAME = "chat";

	/**
	 * Makes a call that is answered at once.
	 * @param <T> the type of the answer
	 * @param <E> the type of the exceptions
	 * @param model the model
	 * @param request what it is asked
	 * @param call asks it
	 * @return the answer
	 * @throws E what the model throws
	 */
	<T, E extends Throwable> @Nullable T call(ChatModel model, ChatRequest request, CheckedCall<T, E> call) throws E {
		CompletionRecording above = CompletionRecording.current();
		if (above.isModelCall()) {
			return call.call(above);
		}
		CompletionRecording recording = start(request, model::defaultRequestParameters, model::provider);
		try (Scope scope = recording.makeCurrent()) {
			T answer = call.call(recording);
			recording.returned(said(answer)).complete();
			return answer;
		}
		catch (Throwable ex) {
			recording.fail(TimeLimit.known(ex));
			throw ex;
		}
	}

	/**
	 * Makes a call whose answer a handler is told.
	 * @param <E> the type of the exceptions
	 * @param model the model
	 * @param request what it is asked
	 * @param handler the handler of the application
	 * @param call asks the model, on behalf of another handler
	 * @throws E what the model throws
	 */
	<E extends Throwable> void stream(StreamingChatModel model, ChatRequest request,
			StreamingChatResponseHandler handler, HandledCall<E> call) throws E {
		CompletionOrigin origin = CompletionOrigin.current();
		if (origin.recording().isModelCall()) {
			call.proceed(handler);
			return;
		}
		CompletionRecording recording = start(request, model::defaultRequestParameters, model::provider);
		try (Scope scope = recording.makeCurrent()) {
			call.proceed(new ObservedResponseHandler(handler,
					new HandlerCalls(recording, origin, this.content.get().answers())));
		}
		catch (Throwable ex) {
			recording.fail(TimeLimit.known(ex));
			throw ex;
		}
	}

	private @Nullable Object said(@Nullable Object answer) {
		return (answer instanceof ChatResponse response) ? this.content.get().answers().of(response) : answer;
	}

	private CompletionRecording start(ChatRequest request, Callable<ChatRequestParameters> defaults,
			Callable<ModelProvider> provider) {
		return this.recorder.get()
			.start(FailOpen.call("describe the call of a model", () -> describe(asked(request, defaults), provider),
					CompletionStart.named(NAME).type(ObservationType.AUTO).build()));
	}

	private static ChatRequest asked(ChatRequest request, Callable<ChatRequestParameters> defaults) {
		return FailOpen.call("read the parameters of a model",
				() -> ChatRequest.builder()
					.messages(request.messages())
					.parameters(defaults.call().overrideWith(request.parameters()))
					.build(),
				request);
	}

	private CompletionStart describe(ChatRequest request, Callable<ModelProvider> provider) {
		String model = request.modelName();
		CompletionStartBuilder start = CompletionStart.named((model != null) ? NAME + " " + model : NAME)
			.type(ObservationType.AUTO)
			.model(model)
			.provider(FailOpen.<String>call("read the provider of a model", () -> ProviderName.of(provider.call())))
			.input(ChatMessages.read(request));
		this.content.get().parameters().read(request.parameters()).forEach(start::modelParameter);
		return start.build();
	}

	/**
	 * Goes on with a call on behalf of a handler.
	 *
	 * @param <E> the type of the exceptions
	 */
	interface HandledCall<E extends Throwable> {

		void proceed(StreamingChatResponseHandler handler) throws E;

	}

}

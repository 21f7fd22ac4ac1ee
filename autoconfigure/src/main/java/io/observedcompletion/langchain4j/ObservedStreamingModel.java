// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.observedcompletion.completion.CompletionRecorder;

/**
 * Records the calls of a streaming model that was built by hand.
 *
 * @param model the model
 * @param calls records the calls
 */
record ObservedStreamingModel(StreamingChatModel model, ModelCalls calls) implements StreamingChatModel, Recorded {

	@Override
	public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
		this.calls.stream(this.model, request, handler, (observing) -> this.model.chat(request, observing));
	}

	@Override
	public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
		this.calls.stream(this.model, request, handler, (observing) -> this.model.chat(request, options, observing));
	}

	@Override
	public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
		this.model.doChat(request, handler);
	}

	@Override
	public ChatRequestParameters defaultRequestParameters() {
		return this.model.defaultRequestParameters();
	}

	@Override
	public List<ChatModelListener> listeners() {
		return this.model.listeners();
	}

	@Override
	public ModelProvider provider() {
		return this.model.provider();
	}

	@Override
	public Set<Capability> supportedCapabilities() {
		return this.model.supportedCapabilities();
	}

	@Override
	public Supplier<CompletionRecorder> recorder() {
		return this.calls.recorder();
	}

}

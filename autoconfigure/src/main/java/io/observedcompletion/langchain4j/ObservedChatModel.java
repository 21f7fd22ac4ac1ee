// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.observedcompletion.completion.CompletionRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of a model that was built by hand.
 *
 * @param model the model
 * @param calls records the calls
 */
record ObservedChatModel(ChatModel model, ModelCalls calls) implements ChatModel, Recorded {

	@Override
	public @Nullable ChatResponse chat(ChatRequest request) {
		return this.calls.call(this.model, request, (recording) -> this.model.chat(request));
	}

	@Override
	public @Nullable ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
		return this.calls.call(this.model, request, (recording) -> this.model.chat(request, options));
	}

	@Override
	public ChatResponse doChat(ChatRequest request) {
		return this.model.doChat(request);
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

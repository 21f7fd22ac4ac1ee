// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.function.Supplier;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.observedcompletion.completion.CompletionRecorder;

/**
 * Observes models of LangChain4j that are no beans, or whose class is final. Beans are
 * observed by themselves. The bean of this type knows the parameters of all providers.
 * Thread-safe.
 *
 * @since 0.9.0
 */
public final class LangChain4jObserver {

	private final ModelCalls calls;

	/**
	 * Creates an observer for use without Spring, which knows the parameters that all
	 * models have.
	 * @param recorder records the calls
	 */
	public LangChain4jObserver(CompletionRecorder recorder) {
		this(new ModelCalls(() -> recorder, ModelContent::common));
	}

	LangChain4jObserver(ModelCalls calls) {
		this.calls = calls;
	}

	/**
	 * Observes a model. Each call is recorded, however it ends.
	 * @param model the model
	 * @return a model that asks it and is told of by its name, its provider and its
	 * parameters; the same if it is observed already
	 */
	public ChatModel observe(ChatModel model) {
		Supplier<CompletionRecorder> recorded = Recorded.by(model);
		return (recorded == null) ? new ObservedChatModel(model, this.calls) : model;
	}

	/**
	 * Observes a streaming model. Each call is recorded, however it ends: also if it is
	 * cancelled by its handle, of which LangChain4j tells no listener.
	 * @param model the model
	 * @return a model that asks it; the same if it is observed already
	 */
	public StreamingChatModel observe(StreamingChatModel model) {
		Supplier<CompletionRecorder> recorded = Recorded.by(model);
		return (recorded == null) ? new ObservedStreamingModel(model, this.calls) : model;
	}

}

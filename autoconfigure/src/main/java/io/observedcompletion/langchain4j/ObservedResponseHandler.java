// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/**
 * Records what the handler of an answer is told, and passes it on.
 */
final class ObservedResponseHandler implements StreamingChatResponseHandler {

	private final StreamingChatResponseHandler actual;

	private final HandlerCalls calls;

	// Some models tell the calls of tools in parts and again as a whole.
	private volatile boolean toolCallsInParts;

	ObservedResponseHandler(StreamingChatResponseHandler actual, HandlerCalls calls) {
		this.actual = actual;
		this.calls = calls;
	}

	@Override
	public void onPartialResponse(String text) {
		this.calls.chunk(text, () -> this.actual.onPartialResponse(text));
	}

	@Override
	public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
		PartialResponseContext observed = new PartialResponseContext(this.calls.observed(context.streamingHandle()));
		this.calls.chunk(response.text(), () -> this.actual.onPartialResponse(response, observed));
	}

	@Override
	public void onPartialThinking(PartialThinking thinking) {
		this.calls.chunk(ChatAnswerReader.read(thinking), () -> this.actual.onPartialThinking(thinking));
	}

	@Override
	public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
		PartialThinkingContext observed = new PartialThinkingContext(this.calls.observed(context.streamingHandle()));
		this.calls.chunk(ChatAnswerReader.read(thinking), () -> this.actual.onPartialThinking(thinking, observed));
	}

	@Override
	public void onPartialToolCall(PartialToolCall call) {
		this.toolCallsInParts = true;
		this.calls.chunk(ChatAnswerReader.read(call), () -> this.actual.onPartialToolCall(call));
	}

	@Override
	public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
		this.toolCallsInParts = true;
		PartialToolCallContext observed = new PartialToolCallContext(this.calls.observed(context.streamingHandle()));
		this.calls.chunk(ChatAnswerReader.read(call), () -> this.actual.onPartialToolCall(call, observed));
	}

	@Override
	public void onCompleteToolCall(CompleteToolCall call) {
		if (this.toolCallsInParts) {
			this.calls.tell(() -> this.actual.onCompleteToolCall(call));
		}
		else {
			this.calls.chunk(ChatAnswerReader.read(call), () -> this.actual.onCompleteToolCall(call));
		}
	}

	@Override
	public void onUnmappedRawEvent(Object event) {
		this.calls.tell(() -> this.actual.onUnmappedRawEvent(event));
	}

	@Override
	public void onCompleteResponse(ChatResponse response) {
		this.calls.complete(response, () -> this.actual.onCompleteResponse(response));
	}

	@Override
	public void onError(Throwable error) {
		this.calls.fail(error, () -> this.actual.onError(error));
	}

}

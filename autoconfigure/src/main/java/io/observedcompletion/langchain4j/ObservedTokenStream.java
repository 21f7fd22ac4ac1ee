// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.BeforeToolExecution;
import dev.langchain4j.service.tool.ToolExecution;
import io.observedcompletion.completion.CompletionRecording;

/**
 * Records what the handlers of a stream are told, from each start on. Where the
 * application has no handler of what tells text or end, there is one of ours.
 */
final class ObservedTokenStream implements TokenStream {

	private final TokenStream source;

	private final TokenStreamStarts starts;

	private boolean tellsText;

	private boolean tellsEnd;

	private boolean tellsTools;

	ObservedTokenStream(TokenStream source, Supplier<CompletionRecording> recordings, ChatAnswerReader answers) {
		this.source = source;
		this.starts = new TokenStreamStarts(recordings, answers);
	}

	@Override
	public TokenStream onPartialResponse(Consumer<String> handler) {
		this.tellsText = true;
		this.source.onPartialResponse(this.starts.texts(handler));
		return this;
	}

	@Override
	public TokenStream onPartialResponseWithContext(BiConsumer<PartialResponse, PartialResponseContext> handler) {
		this.tellsText = true;
		this.source.onPartialResponseWithContext((text, context) -> this.starts.chunk(text.text(), (calls) -> handler
			.accept(text, new PartialResponseContext(calls.observed(context.streamingHandle())))));
		return this;
	}

	@Override
	public TokenStream onPartialThinking(Consumer<PartialThinking> handler) {
		this.source.onPartialThinking(
				(thinking) -> this.starts.chunk(ChatAnswerReader.read(thinking), (calls) -> handler.accept(thinking)));
		return this;
	}

	@Override
	public TokenStream onPartialThinkingWithContext(BiConsumer<PartialThinking, PartialThinkingContext> handler) {
		this.source.onPartialThinkingWithContext(
				(thinking, context) -> this.starts.chunk(ChatAnswerReader.read(thinking), (calls) -> handler
					.accept(thinking, new PartialThinkingContext(calls.observed(context.streamingHandle())))));
		return this;
	}

	// What tools are asked is no part of the answer.
	@Override
	public TokenStream onPartialToolCall(Consumer<PartialToolCall> handler) {
		this.source.onPartialToolCall(this.starts.told(handler));
		return this;
	}

	@Override
	public TokenStream onPartialToolCallWithContext(BiConsumer<PartialToolCall, PartialToolCallContext> handler) {
		this.source.onPartialToolCallWithContext((call, context) -> this.starts.tell((calls) -> handler.accept(call,
				new PartialToolCallContext(calls.observed(context.streamingHandle())))));
		return this;
	}

	@Override
	public TokenStream onRetrieved(Consumer<List<Content>> handler) {
		this.source.onRetrieved(this.starts.told(handler));
		return this;
	}

	@Override
	public TokenStream onIntermediateResponse(Consumer<ChatResponse> handler) {
		this.tellsTools = true;
		this.source.onIntermediateResponse(this.starts.working(handler));
		return this;
	}

	@Override
	public TokenStream beforeToolExecution(Consumer<BeforeToolExecution> handler) {
		this.source.beforeToolExecution(this.starts.told(handler));
		return this;
	}

	@Override
	public TokenStream onUnmappedRawEvent(Consumer<Object> handler) {
		this.source.onUnmappedRawEvent(this.starts.told(handler));
		return this;
	}

	@Override
	public TokenStream onToolExecuted(Consumer<ToolExecution> handler) {
		this.source.onToolExecuted(this.starts.told(handler));
		return this;
	}

	@Override
	public TokenStream onCompleteResponse(Consumer<ChatResponse> handler) {
		this.tellsEnd = true;
		this.source.onCompleteResponse(this.starts.completes(handler));
		return this;
	}

	@Override
	public TokenStream onError(Consumer<Throwable> handler) {
		this.source.onError(this.starts.fails(handler));
		return this;
	}

	// The source would tell nobody.
	@Override
	public TokenStream ignoreErrors() {
		this.source.onError(this.starts.fails(TokenStreamStarts::ignore));
		return this;
	}

	@Override
	public void start() {
		if (!this.tellsText) {
			onPartialResponse(TokenStreamStarts::ignore);
		}
		if (!this.tellsEnd) {
			onCompleteResponse(TokenStreamStarts::ignore);
		}
		if (!this.tellsTools) {
			this.tellsTools = true;
			this.starts.tryTo(() -> onIntermediateResponse(TokenStreamStarts::ignore));
		}
		this.starts.start(this.source::start);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolExecution;
import io.observedcompletion.adapter.Script;

/**
 * A token stream that tells its handlers what a script says, on another thread. As with
 * LangChain4j, a handler that throws is told so, and the stream goes on.
 */
final class ScriptedTokenStream implements TokenStream {

	private final Script script;

	private Consumer<String> text = (ignored) -> {
	};

	private BiConsumer<PartialResponse, PartialResponseContext> textWithContext;

	private Consumer<ChatResponse> completion = (ignored) -> {
	};

	private Consumer<Throwable> error;

	ScriptedTokenStream(Script script) {
		this.script = script;
	}

	@Override
	public TokenStream onPartialResponse(Consumer<String> handler) {
		this.text = handler;
		return this;
	}

	@Override
	public TokenStream onPartialResponseWithContext(BiConsumer<PartialResponse, PartialResponseContext> handler) {
		this.textWithContext = handler;
		return this;
	}

	@Override
	public TokenStream onRetrieved(Consumer<List<Content>> handler) {
		return this;
	}

	@Override
	public TokenStream onToolExecuted(Consumer<ToolExecution> handler) {
		return this;
	}

	@Override
	public TokenStream onCompleteResponse(Consumer<ChatResponse> handler) {
		this.completion = handler;
		return this;
	}

	@Override
	public TokenStream onError(Consumer<Throwable> handler) {
		this.error = handler;
		return this;
	}

	@Override
	public TokenStream ignoreErrors() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void start() {
		if (this.error == null) {
			throw new IllegalStateException("One of [onError, ignoreErrors] must be invoked");
		}
		this.script.beforehand().run();
		ForkJoinPool.commonPool().execute(this::tell);
	}

	private void tell() {
		Handle handle = new Handle();
		for (String element : this.script.elements()) {
			if (!handle.cancelled) {
				tell(element, handle);
			}
		}
		if (this.script.beforeEnd() != null) {
			CompletableFuture.runAsync(this.script.beforeEnd()).thenRun(this::complete);
		}
		else if (this.script.error() != null) {
			this.error.accept(this.script.error());
		}
		else if (!this.script.open() && !handle.cancelled) {
			complete();
		}
	}

	private void tell(String element, StreamingHandle handle) {
		try {
			if (this.textWithContext != null) {
				this.textWithContext.accept(new PartialResponse(element), new PartialResponseContext(handle));
			}
			else {
				this.text.accept(element);
			}
		}
		catch (RuntimeException ex) {
			this.error.accept(ex);
		}
	}

	private void complete() {
		this.completion.accept(ChatResponse.builder().aiMessage(AiMessage.from(this.script.text())).build());
	}

	static final class Handle implements StreamingHandle {

		private volatile boolean cancelled;

		@Override
		public void cancel() {
			this.cancelled = true;
		}

		@Override
		public boolean isCancelled() {
			return this.cancelled;
		}

	}

}

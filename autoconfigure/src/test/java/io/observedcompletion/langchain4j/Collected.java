// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/**
 * A handler that cancels after so many texts.
 */
public final class Collected implements StreamingChatResponseHandler {

	private final int stopAfter;

	private final List<String> texts = new CopyOnWriteArrayList<>();

	private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

	private volatile StreamingHandle handle;

	public Collected(int stopAfter) {
		this.stopAfter = stopAfter;
	}

	public static Collected all() {
		return new Collected(Integer.MAX_VALUE);
	}

	@Override
	public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
		this.texts.add(partial.text());
		this.handle = context.streamingHandle();
		if (this.texts.size() == this.stopAfter) {
			context.streamingHandle().cancel();
		}
	}

	@Override
	public void onCompleteResponse(ChatResponse response) {
		this.end.complete(response);
	}

	@Override
	public void onError(Throwable error) {
		this.end.completeExceptionally(error);
	}

	List<String> texts() {
		return this.texts;
	}

	StreamingHandle handle() {
		return this.handle;
	}

	/**
	 * Awaits the end, however it is.
	 */
	public Collected await() throws Exception {
		this.end.handle((answer, error) -> answer).get(30, TimeUnit.SECONDS);
		return this;
	}

	ChatResponse answer() throws Exception {
		return this.end.get(30, TimeUnit.SECONDS);
	}

}

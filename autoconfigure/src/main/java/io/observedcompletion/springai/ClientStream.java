// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.micrometer.observation.Observation;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * The call of a chat client that answers as a stream. Whether it is recorded is decided
 * once, when its subscriber is known and before anything starts below it.
 */
final class ClientStream extends ModelCall {

	private final AnswerStart answer;

	private final BiFunction<ClientStream, ContextView, @Nullable ModelStream> decision;

	private boolean decided;

	private @Nullable ModelStream recorded;

	/**
	 * Creates a call that is not decided on.
	 * @param context the context of the observation of the client
	 * @param answer tells where the answer starts
	 * @param decision starts its recording by the context of the subscriber, {@code null}
	 * if it is not recorded
	 */
	ClientStream(Observation.Context context, AnswerStart answer,
			BiFunction<ClientStream, ContextView, @Nullable ModelStream> decision) {
		super(context);
		this.answer = answer;
		this.decision = decision;
	}

	@Override
	void subscribed(ContextView subscriber) {
		decide(subscriber);
	}

	/**
	 * Returns what is recorded of the call.
	 * @return the stream, {@code null} if it is not recorded
	 */
	@Nullable ModelStream recorded() {
		return decide(Context.empty());
	}

	private synchronized @Nullable ModelStream decide(ContextView subscriber) {
		if (!this.decided) {
			this.decided = true;
			this.recorded = this.decision.apply(this, subscriber);
		}
		if (this.recorded == null) {
			settle();
		}
		return this.recorded;
	}

	@Override
	@Nullable ModelStream claim(ContextView subscriber) {
		ModelStream recorded = recorded();
		return (recorded != null) ? recorded.claim(subscriber) : null;
	}

	@Override
	void fail(Throwable error) {
		ModelStream recorded = recorded();
		if (recorded != null) {
			recorded.fail(error);
		}
	}

	/**
	 * Returns what a chunk says of the answer.
	 * @param chunk the chunk
	 * @return what it says, {@code null} for nothing
	 */
	@Nullable Object said(Object chunk) {
		ChatResponse answer = (chunk instanceof ChatClientResponse response) ? response.chatResponse() : null;
		Object said = (answer != null) ? ClientAnswer.said(answer) : null;
		if (said == null || !this.answer.isHere()) {
			return said;
		}
		return anew((said instanceof AssistantMessage message) ? ChatResponseReader.read(message) : (Chunk) said);
	}

	private static Chunk anew(Chunk said) {
		List<ContentPart> parts = new ArrayList<>();
		parts.add(new ContentPart.Restart(0));
		if (said.text() != null) {
			parts.add(new ContentPart.Text(0, said.text()));
		}
		parts.addAll(said.parts());
		return Chunk.of(parts, null, null, null);
	}

}

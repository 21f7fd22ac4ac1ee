// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.memory.ChatMemory;

/**
 * Gives the recordings below a call of a chat client one trace and one session. The call
 * itself is only recorded if the application asks for it.
 */
final class ChatClientHandler extends RecordingHandler<ChatClientObservationContext> {

	private static final String NAME = "chat_client";

	private final BooleanSupplier recorded;

	ChatClientHandler(BooleanSupplier enabled, BooleanSupplier recorded, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder) {
		super(ChatClientObservationContext.class, enabled, content, recorder);
		this.recorded = recorded;
	}

	@Override
	boolean isStreaming(ChatClientObservationContext context) {
		return context.isStream();
	}

	@Override
	void start(ChatClientObservationContext context, CompletionRecorder recorder) {
		CompletionOrigin here = ObservationLink.originOf(context, recorder);
		CompletionOrigin origin = origin(context, context.isStream() ? Assembly.continuedAt(here) : here);
		if (this.recorded.getAsBoolean()) {
			ObservationRecording.start(context, recorder, started(context).build(), origin);
		}
		else {
			ObservationLink.put(context, origin);
		}
	}

	// The rounds of a tool loop start on several threads: without a recording above them,
	// the trace is what they have in common.
	private static CompletionOrigin origin(ChatClientObservationContext context, CompletionOrigin origin) {
		CompletionContext.Builder session = CompletionContext.builder();
		String conversation = conversation(context);
		if (conversation != null && origin.context().sessionId() == null) {
			session.sessionId(conversation);
			origin.recording().defaultSession(conversation);
		}
		boolean root = origin.recording().id().isEmpty();
		if (root && origin.context().traceName() == null && origin.remoteParentId() == null) {
			session.traceName(NAME);
		}
		String traceId = origin.traceId();
		return origin.withContext(origin.context().with(session.build()))
			.withTraceId((root && traceId == null) ? UUID.randomUUID().toString().replace("-", "") : traceId);
	}

	private static @Nullable String conversation(ChatClientObservationContext context) {
		Object conversation = context.getRequest().context().get(ChatMemory.CONVERSATION_ID);
		return (conversation != null) ? conversation.toString() : null;
	}

	@Override
	CompletionStartBuilder describe(ChatClientObservationContext context) {
		return CompletionStart.named(NAME).type(ObservationType.SPAN);
	}

	@Override
	void readInput(ChatClientObservationContext context, CompletionStartBuilder start) {
		start.input(ChatPromptReader.messages(context.getRequest().prompt().getInstructions()));
	}

	@Override
	void read(ChatClientObservationContext context, CompletionRecording recording) {
		ClientAnswer.read(context.getResponse(), context.isStream(), recording);
	}

}

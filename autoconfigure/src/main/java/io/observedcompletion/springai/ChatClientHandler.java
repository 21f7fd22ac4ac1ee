// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.client.observation.DefaultChatClientObservationConvention;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Gives the recordings below a call of a chat client one trace, one session and, if there
 * may be several and nothing is recorded above, one root: an agent with the question and
 * the answer. Any other call is only recorded if the application asks for it.
 */
final class ChatClientHandler extends RecordingHandler<ChatClientObservationContext> {

	private static final String NAME = "chat_client";

	private final BooleanSupplier recorded;

	private final ChunkTap tap;

	private final LostQueries queries;

	ChatClientHandler(BooleanSupplier enabled, BooleanSupplier recorded, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder, ChunkTap tap, LostQueries queries) {
		super(ChatClientObservationContext.class, enabled, content, recorder);
		this.recorded = recorded;
		this.tap = tap;
		this.queries = queries;
	}

	@Override
	boolean isStreaming(ChatClientObservationContext context) {
		return context.isStream();
	}

	@Override
	void start(ChatClientObservationContext context, CompletionRecorder recorder) {
		if (AgentCall.isOne(context)) {
			this.queries.clientStarted(context);
		}
		AnswerStart answer = new AnswerStart();
		context.put(AnswerStart.class, answer);
		CompletionOrigin here = ObservationLink.originOf(context, recorder);
		if (context.isStream()) {
			CompletionOrigin made = Assembly.continuedAt(here);
			await(context, new ClientStream(context, answer, (call, subscriber) -> record(context, recorder,
					origin(context, ModelStream.carriedBy(subscriber, made)), call)));
			return;
		}
		CompletionOrigin origin = origin(context, ScheduledOrigin.continuedByAdvisor(here));
		CompletionStart start = start(context, origin);
		if (start != null) {
			ObservationRecording.start(context, recorder, start, origin);
		}
		else {
			ObservationLink.put(context, origin);
		}
	}

	private static void await(ChatClientObservationContext context, ClientStream stream) {
		context.put(ClientStream.class, stream);
		Assembly.await(stream);
		stream.recorded();
	}

	private @Nullable ModelStream record(ChatClientObservationContext context, CompletionRecorder recorder,
			CompletionOrigin origin, ClientStream call) {
		CompletionStart start = start(context, origin);
		if (start == null) {
			ObservationLink.put(context, origin);
			return null;
		}
		ModelStream stream = new ModelStream(context, recorder, start, origin, call::said);
		stream.recording();
		return stream;
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
		String traceId = origin.traceId();
		return origin.withContext(origin.context().with(session.build()))
			.withTraceId((isRoot(origin) && traceId == null) ? UUID.randomUUID().toString().replace("-", "") : traceId);
	}

	private static @Nullable String conversation(ChatClientObservationContext context) {
		Object conversation = context.getRequest().context().get(ChatMemory.CONVERSATION_ID);
		return (conversation != null) ? conversation.toString() : null;
	}

	private @Nullable CompletionStart start(ChatClientObservationContext context, CompletionOrigin origin) {
		if (isRoot(origin) && AgentCall.isOne(context)) {
			return started(context).type(ObservationType.AGENT).build();
		}
		return this.recorded.getAsBoolean() ? started(context).build() : null;
	}

	private static boolean isRoot(CompletionOrigin origin) {
		return origin.recording().id().isEmpty();
	}

	@Override
	CompletionStartBuilder describe(ChatClientObservationContext context) {
		return CompletionStart.named(name(context)).type(ObservationType.SPAN);
	}

	// A client has no name of its own, unless its application has given it a convention.
	private static String name(ChatClientObservationContext context) {
		String own = context.getName();
		if (own != null && !own.equals(DefaultChatClientObservationConvention.DEFAULT_NAME)) {
			return own;
		}
		ChatOptions options = context.getRequest().prompt().getOptions();
		String model = (options != null) ? options.getModel() : null;
		return (model != null) ? NAME + " " + model : NAME;
	}

	@Override
	void readInput(ChatClientObservationContext context, CompletionStartBuilder start) {
		start.input(ChatPromptReader.question(context.getRequest().prompt().getInstructions()));
	}

	@Override
	void fail(ChatClientObservationContext context) {
		ClientStream stream = context.get(ClientStream.class);
		ModelStream recorded = (stream != null) ? stream.recorded() : null;
		if (recorded != null) {
			recorded.failUntapped();
		}
		else {
			super.fail(context);
		}
	}

	@Override
	void end(ChatClientObservationContext context) {
		this.queries.clientStopped(context);
		ClientStream stream = context.get(ClientStream.class);
		ModelStream recorded = (stream != null) ? stream.recorded() : null;
		if (stream == null || recorded == null) {
			super.end(context);
			return;
		}
		stream.settle();
		Consumer<CompletionRecording> answer = (recording) -> read(context, recording);
		recorded.end(() -> this.tap.missed(stream), (context.getResponse() != null) ? answer : null);
	}

	@Override
	void read(ChatClientObservationContext context, CompletionRecording recording) {
		ClientAnswer.read(context.getResponse(), context.isStream(), recording);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolService;
import dev.langchain4j.service.tool.ToolServiceContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call of an AI service tools that are recorded, and takes what is current
 * along to the threads that run several at once.
 */
final class ObservedToolService extends ToolService {

	private final AiServiceContext service;

	/**
	 * Creates a tool service.
	 * @param service the service, which is told its models later
	 */
	ObservedToolService(AiServiceContext service) {
		this.service = service;
	}

	@Override
	public ToolServiceContext createContext(InvocationContext invocation, UserMessage question,
			List<ChatMessage> messages) {
		ToolServiceContext context = super.createContext(invocation, question, messages);
		Supplier<CompletionRecorder> recorder = recorder();
		return (recorder == null || context.toolExecutors().isEmpty()) ? context
				: FailOpen.call("observe the tools of an AI service", () -> observed(context, recorder), context);
	}

	private @Nullable Supplier<CompletionRecorder> recorder() {
		Supplier<CompletionRecorder> recorder = Recorded.by(this.service.chatModel);
		return (recorder != null) ? recorder : Recorded.by(this.service.streamingChatModel);
	}

	private static ToolServiceContext observed(ToolServiceContext context, Supplier<CompletionRecorder> recorder) {
		Map<String, ToolExecutor> observed = new LinkedHashMap<>();
		context.toolExecutors().forEach((name, tool) -> observed.put(name, new ObservedTool(tool, recorder)));
		return context.toBuilder().toolExecutors(observed).build();
	}

	@Override
	public void executeToolsConcurrently() {
		super.executeToolsConcurrently();
		super.executeToolsConcurrently(carrying(executor()));
	}

	@Override
	public void executeToolsConcurrently(@Nullable Executor executor) {
		super.executeToolsConcurrently(executor);
		super.executeToolsConcurrently(carrying(executor()));
	}

	private static Executor carrying(Executor executor) {
		return (task) -> {
			CompletionOrigin origin = CompletionOrigin.current();
			executor.execute(() -> {
				try (Scope scope = origin.makeCurrent()) {
					task.run();
				}
			});
		};
	}

}

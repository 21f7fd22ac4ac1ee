// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.function.Supplier;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Records the runs of a tool. One that throws has failed, whatever the model is told.
 *
 * @param tool the tool
 * @param recorder finds the recorder
 */
record ObservedTool(ToolExecutor tool, Supplier<CompletionRecorder> recorder) implements ToolExecutor {

	@Override
	public @Nullable String execute(ToolExecutionRequest request, Object memoryId) {
		return this.recorder.get().call(start(request), (recording) -> this.tool.execute(request, memoryId));
	}

	@Override
	public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
		CompletionRecording recording = this.recorder.get().start(start(request));
		try (Scope scope = recording.makeCurrent()) {
			ToolExecutionResult result = this.tool.executeWithContext(request, context);
			end(result, recording);
			return result;
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	private static CompletionStart start(ToolExecutionRequest request) {
		return CompletionStart.named(request.name())
			.type(ObservationType.TOOL)
			.metadata("tool_call_id", request.id())
			.input(request.arguments())
			.build();
	}

	// LangChain4j asks for the contents next, for the model, and remembers them.
	private static void end(ToolExecutionResult result, CompletionRecording recording) {
		List<Content> contents = result.resultContents();
		recording
			.returned((contents.size() == 1 && contents.get(0) instanceof TextContent text) ? text.text() : contents);
		if (result.isError()) {
			recording.fail(null);
		}
		else {
			recording.complete();
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;

import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

/**
 * Records calls of tools. A tool that threw has failed, even if the model is given the
 * error as text and the observation has no error.
 */
final class ToolHandler extends RecordingHandler<ToolCallingObservationContext> {

	private final ToolServers servers;

	ToolHandler(BooleanSupplier enabled, Supplier<CapturedContent> content, Supplier<CompletionRecorder> recorder,
			ToolServers servers) {
		super(ToolCallingObservationContext.class, enabled, content, recorder);
		this.servers = servers;
	}

	@Override
	CompletionStartBuilder describe(ToolCallingObservationContext context) {
		return CompletionStart.named(context.getToolDefinition().name())
			.type(ObservationType.TOOL)
			.metadata("tool_call_id", context.getToolCallId())
			.metadata("mcp_server", this.servers.serverOf(context.getToolDefinition()));
	}

	@Override
	void readInput(ToolCallingObservationContext context, CompletionStartBuilder start) {
		start.input(context.getToolCallArguments());
	}

	@Override
	void fail(ToolCallingObservationContext context) {
		if (context.getError() instanceof ToolExecutionException exception) {
			ToolFailures.note(context, exception);
		}
		else {
			super.fail(context);
		}
	}

	@Override
	void read(ToolCallingObservationContext context, CompletionRecording recording) {
		AnswerStart.afterTool(context);
		recording.returned(context.getToolCallResult());
		Throwable failure = ToolFailures.in(context);
		if (failure != null) {
			recording.fail(failure);
		}
	}

}

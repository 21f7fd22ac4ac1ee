// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each step of each call: names and ids, never content.
 */
final class LoggedCalls implements CallLog {

	// Of the delivery, too, which knows no package but its own and the spool.
	private static final Logger logger = LoggerFactory.getLogger("io.observedcompletion.debug");

	@Override
	public void unheard(CompletionStart start) {
		log("{} is not recorded: nobody takes completions (no keys, or switched off)", start.name());
	}

	@Override
	public void belowUnwanted(CompletionStart start) {
		log("{} is not recorded: the call above it is not", start.name());
	}

	@Override
	public void sampledOut(CompletionStart start, TraceId traceId) {
		log("{} is not recorded: its trace {} was sampled out", start.name(), traceId);
	}

	@Override
	public void started(LiveRecording recording) {
		log("{} is recorded as {} of trace {}, {}{}", recording.name, recording.id(), recording.traceId(),
				place(recording),
				(recording.tree != null) ? "; sampled out, sent only if langfuse.sampling.keep keeps it" : "");
	}

	private static String place(LiveRecording recording) {
		if (recording.parent != null) {
			return "below " + recording.parent.name + " " + recording.parentId();
		}
		return (recording.remoteParentId != null) ? "below " + recording.remoteParentId + " of another service"
				: "as its root";
	}

	@Override
	public void ended(LiveRecording recording) {
		Ending end = recording.end();
		log("{} {} has ended: {}", recording.name, recording.id(),
				(end != null) ? end.outcome().name().toLowerCase(Locale.ROOT) : "open");
	}

	@Override
	public void refused(LiveRecording recording) {
		log("{} {} is not written: too much waits, or the application has stopped", recording.name, recording.id());
	}

	@Override
	public void passedOn(Completion completion, CompletionSink sink) {
		log("{} {} is handed over to {}", completion.name(), completion.id(), sink.getClass().getSimpleName());
	}

	private static void log(String message, Object... arguments) {
		FailOpen.run("log a call", () -> logger.info(message, arguments));
	}

}

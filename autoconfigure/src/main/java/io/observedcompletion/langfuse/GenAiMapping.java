// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Maps a completion to OpenTelemetry's conventions for generative AI, for any backend. A
 * pure function: what it says about the same completion is always the same. What the
 * conventions have no name for stands under {@code observed_completion}.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-spans.md">
 * Semantic conventions for generative client AI spans</a>, in development as of 2026-11
 */
final class GenAiMapping {

	private static final String OWN = "observed_completion.";

	private static final String OPERATION = "gen_ai.operation.name";

	private static final Pattern EXCEPTION = Pattern.compile("failed[^:]*: ([A-Za-z_$][\\w$]*)(?:: .*| \\(.*)?",
			Pattern.DOTALL);

	private GenAiMapping() {
	}

	static CompletionSpan map(Completion completion) {
		Attributes attributes = new Attributes();
		String operation = operation(completion.type());
		attributes.put(OPERATION, operation);
		putContext(attributes, completion);
		putModel(attributes, completion);
		GenAiContent.put(attributes, completion);
		if (completion.type() == ObservationType.TOOL) {
			attributes.put("gen_ai.tool.name", completion.name());
		}
		if (completion.type() == ObservationType.AGENT) {
			attributes.put("gen_ai.agent.name", completion.name());
		}
		attributes.put("gen_ai.tool.definitions", GenAiMessages.tools(completion.input()));
		return new CompletionSpan(completion.traceId(), completion.id(), completion.parentId(),
				spanName(completion, operation), completion.startTime(), completion.endTime(), error(completion),
				attributes, isCallOfModel(completion) ? CompletionSpan.Kind.CLIENT : CompletionSpan.Kind.INTERNAL);
	}

	/**
	 * Adds the names that Langfuse does not take for something else: the name of a tool
	 * would rename its span, the definitions of tools would become part of the input, of
	 * the operation {@code invoke_agent} it reads neither model nor tokens, and what is
	 * above a generation would be paid for twice.
	 * @param attributes the attributes as Langfuse reads them
	 * @param completion the completion
	 */
	static void addTo(Attributes attributes, Completion completion) {
		if (completion.type() != ObservationType.AGENT) {
			attributes.put(OPERATION, operation(completion.type()));
		}
		attributes.put("gen_ai.conversation.id", completion.context().sessionId());
		attributes.put("error.type", errorType(completion));
		if (!completion.isAboveGeneration()) {
			putModel(attributes, completion);
		}
		GenAiContent.put(attributes, completion);
	}

	private static @Nullable String operation(ObservationType type) {
		return switch (type) {
			case GENERATION -> "chat";
			case EMBEDDING -> "embeddings";
			case TOOL -> "execute_tool";
			case AGENT -> "invoke_agent";
			case RETRIEVER -> "retrieval";
			default -> null;
		};
	}

	private static boolean isCallOfModel(Completion completion) {
		return completion.type() == ObservationType.GENERATION || completion.type() == ObservationType.EMBEDDING;
	}

	private static String spanName(Completion completion, @Nullable String operation) {
		if (operation == null) {
			return completion.name();
		}
		String of = isCallOfModel(completion) ? GenAiModel.requested(completion) : completion.name();
		return (of != null && !of.isBlank()) ? operation + " " + of : operation;
	}

	private static void putContext(Attributes attributes, Completion completion) {
		CompletionContext context = completion.context();
		attributes.put("gen_ai.conversation.id", context.sessionId());
		attributes.put("user.id", context.userId());
		attributes.put(OWN + "tags", context.tags());
		attributes.put(OWN + "trace.name", context.traceName());
		attributes.put(OWN + "version", context.version());
		attributes.put(OWN + "outcome", completion.outcome().name().toLowerCase(Locale.ROOT));
		completion.metadata().forEach((key, value) -> attributes.put(OWN + "metadata." + key, value));
		attributes.put("error.type", errorType(completion));
	}

	private static void putModel(Attributes attributes, Completion completion) {
		GenAiModel.put(attributes, completion);
		if (completion.isStream() && isCallOfModel(completion)) {
			attributes.put("gen_ai.request.stream", true);
			if (completion.completionStartTime() != null) {
				Duration first = Duration.between(completion.startTime(), completion.completionStartTime());
				attributes.put("gen_ai.response.time_to_first_chunk", first.toNanos() / 1e9);
			}
		}
	}

	private static @Nullable String error(Completion completion) {
		return (errorType(completion) != null) ? completion.statusMessage() : null;
	}

	private static @Nullable String errorType(Completion completion) {
		if (completion.outcome() == Outcome.TIMED_OUT) {
			return "timeout";
		}
		if (completion.outcome() != Outcome.FAILED) {
			return null;
		}
		Matcher exception = EXCEPTION.matcher(Objects.requireNonNullElse(completion.statusMessage(), ""));
		return exception.matches() ? exception.group(1) : "_OTHER";
	}

}

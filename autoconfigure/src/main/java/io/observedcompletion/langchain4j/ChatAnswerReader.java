// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers and the parts of streamed ones. LangChain4j knows one choice.
 *
 * @param counters read the usage of single providers
 */
record ChatAnswerReader(List<UsageCounter> counters) {

	private static final int ONLY = 0;

	/**
	 * Returns a reader of what the models of all providers say.
	 * @return the reader
	 */
	static ChatAnswerReader common() {
		return new ChatAnswerReader(List.of());
	}

	/**
	 * Reads an answer for a recorder that need not know LangChain4j.
	 * @param response the answer
	 * @return what it says, nothing if it cannot be read
	 */
	Chunk of(ChatResponse response) {
		return FailOpen.call("read an answer", () -> read(response), Chunk.empty());
	}

	Chunk read(ChatResponse response) {
		ChatResponseMetadata metadata = response.metadata();
		return Chunk.of(parts(response.aiMessage()), metadata.modelName(), name(metadata.finishReason()),
				UsageCounter.count(metadata.tokenUsage(), this.counters));
	}

	Chunk read(Response<?> response) {
		return chunk(response.content(), response.tokenUsage(), response.finishReason());
	}

	/**
	 * Reads an answer that is anything.
	 * @param content the answer
	 * @param usage its tokens
	 * @param reason why the model stopped
	 * @return what it says
	 */
	Chunk chunk(@Nullable Object content, @Nullable TokenUsage usage, @Nullable FinishReason reason) {
		io.observedcompletion.content.TokenUsage counted = UsageCounter.count(usage, this.counters);
		if (content instanceof AiMessage message) {
			return Chunk.of(parts(message), null, name(reason), counted);
		}
		boolean text = content instanceof String;
		return new Chunk(text ? (String) content : null, text ? null : content, null, name(reason), counted);
	}

	static Chunk read(AiMessage message) {
		return Chunk.of(parts(message), null, null, null);
	}

	static Chunk read(PartialThinking thinking) {
		return part(new ContentPart.Reasoning(ONLY, thinking.text(), false));
	}

	static Chunk read(PartialToolCall call) {
		return part(
				new ContentPart.ToolCall(ONLY, (long) call.index(), call.id(), call.name(), call.partialArguments()));
	}

	static Chunk read(CompleteToolCall call) {
		return part(whole(call.toolExecutionRequest()));
	}

	private static Chunk part(ContentPart part) {
		return Chunk.of(List.of(part), null, null, null);
	}

	private static List<ContentPart> parts(AiMessage message) {
		List<ContentPart> parts = new ArrayList<>();
		if (message.thinking() != null && !message.thinking().isEmpty()) {
			parts.add(new ContentPart.Reasoning(ONLY, message.thinking(), false));
		}
		if (message.text() != null) {
			parts.add(new ContentPart.Text(ONLY, message.text()));
		}
		message.toolExecutionRequests().stream().map(ChatAnswerReader::whole).forEach(parts::add);
		message.images().forEach((image) -> parts.add(new ContentPart.Generic(ONLY, ContentParts.tell(image))));
		return parts;
	}

	private static ContentPart whole(ToolExecutionRequest call) {
		return new ContentPart.ToolCall(ONLY, null, call.id(), call.name(),
				Objects.requireNonNullElse(call.arguments(), ""));
	}

	private static @Nullable String name(@Nullable FinishReason reason) {
		return (reason != null) ? reason.name().toLowerCase(Locale.ROOT) : null;
	}

}

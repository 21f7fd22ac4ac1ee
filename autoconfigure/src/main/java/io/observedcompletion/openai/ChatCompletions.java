// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.openai.core.JsonField;
import com.openai.core.JsonString;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;

/**
 * What answers of the Chat Completions API say: text, thoughts and tool calls of each
 * choice. Thoughts are where servers put them that OpenAI's own does not know of.
 */
final class ChatCompletions {

	private static final List<String> REASONING = List.of("reasoning_content", "reasoning");

	private ChatCompletions() {
	}

	static Chunk read(ChatCompletionChunk chunk) {
		List<ContentPart> parts = new ArrayList<>();
		known(chunk._choices()).forEach(
				(choice) -> choice._delta().asKnown().ifPresent((delta) -> add(parts, index(choice._index()), delta)));
		Optional<String> finishReason = known(chunk._choices())
			.flatMap((choice) -> choice._finishReason().asKnown().stream())
			.map(ChatCompletionChunk.Choice.FinishReason::asString)
			.findFirst();
		return chunk(parts, chunk._model(), finishReason, chunk._usage());
	}

	private static void add(List<ContentPart> parts, int choice, ChatCompletionChunk.Choice.Delta delta) {
		reasoning(delta._additionalProperties()).map((text) -> new ContentPart.Reasoning(choice, text, false))
			.ifPresent(parts::add);
		text(delta._content(), delta._refusal()).map((text) -> new ContentPart.Text(choice, text))
			.ifPresent(parts::add);
		known(delta._toolCalls()).map((call) -> fragment(choice, call)).forEach(parts::add);
	}

	private static ContentPart fragment(int choice, ChatCompletionChunk.Choice.Delta.ToolCall call) {
		Optional<ChatCompletionChunk.Choice.Delta.ToolCall.Function> function = call._function().asKnown();
		return new ContentPart.ToolCall(choice, call._index().asKnown().orElse(0L), call._id().asKnown().orElse(null),
				function.flatMap((one) -> one._name().asKnown()).orElse(null),
				function.flatMap((one) -> one._arguments().asKnown()).orElse(null));
	}

	static Chunk read(ChatCompletion completion) {
		List<ContentPart> parts = new ArrayList<>();
		known(completion._choices()).forEach((choice) -> choice._message()
			.asKnown()
			.ifPresent((message) -> add(parts, index(choice._index()), message)));
		Optional<String> finishReason = known(completion._choices())
			.flatMap((choice) -> choice._finishReason().asKnown().stream())
			.map(ChatCompletion.Choice.FinishReason::asString)
			.findFirst();
		return chunk(parts, completion._model(), finishReason, completion._usage());
	}

	private static void add(List<ContentPart> parts, int choice, ChatCompletionMessage message) {
		reasoning(message._additionalProperties()).map((text) -> new ContentPart.Reasoning(choice, text, false))
			.ifPresent(parts::add);
		text(message._content(), message._refusal()).map((text) -> new ContentPart.Text(choice, text))
			.ifPresent(parts::add);
		known(message._toolCalls()).flatMap((call) -> call.function().stream())
			.map((call) -> whole(choice, call))
			.forEach(parts::add);
	}

	private static ContentPart whole(int choice, ChatCompletionMessageFunctionToolCall call) {
		Optional<ChatCompletionMessageFunctionToolCall.Function> function = call._function().asKnown();
		return new ContentPart.ToolCall(choice, null, call._id().asKnown().orElse(null),
				function.flatMap((one) -> one._name().asKnown()).orElse(null),
				function.flatMap((one) -> one._arguments().asKnown()).orElse(null));
	}

	private static <T> Stream<T> known(JsonField<List<T>> list) {
		return list.asKnown().stream().flatMap(List::stream);
	}

	private static int index(JsonField<Long> index) {
		return index.asKnown().orElse(0L).intValue();
	}

	private static Optional<String> text(JsonField<String> content, JsonField<String> refusal) {
		return content.asKnown().or(refusal::asKnown);
	}

	private static Optional<String> reasoning(Map<String, JsonValue> others) {
		for (String key : REASONING) {
			if (others.get(key) instanceof JsonString text && !text.value().isEmpty()) {
				return Optional.of(text.value());
			}
		}
		return Optional.empty();
	}

	private static Chunk chunk(List<ContentPart> parts, JsonField<String> model, Optional<String> finishReason,
			JsonField<CompletionUsage> usage) {
		return Chunk.of(parts, model.asKnown().filter((name) -> !name.isBlank()).orElse(null),
				finishReason.orElse(null), usage.asKnown().map(OpenAiUsage::of).orElse(null));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.function.Function;
import java.util.function.Predicate;

import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The formats in which the APIs of model providers tell an answer, as a whole or in the
 * parts of a stream. Many providers speak the format of another one.
 * <p>
 * Thread-safe. Meant for the writer thread: reading builds trees.
 *
 * @since 0.9.0
 */
public enum AnswerFormat {

	/**
	 * OpenAI's chat completions, and its older completions.
	 *
	 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat
	 * completions</a>
	 */
	OPENAI_CHAT(OpenAiChatAnswer::matches, OpenAiChatAnswer::read),

	/**
	 * OpenAI's responses and the events of their streams.
	 *
	 * @see <a href=
	 * "https://platform.openai.com/docs/api-reference/responses">Responses</a>
	 */
	OPENAI_RESPONSES(OpenAiResponse::matches, OpenAiResponse::read),

	/**
	 * Anthropic's messages and the events of their streams.
	 *
	 * @see <a href="https://docs.claude.com/en/api/messages">Messages</a>
	 */
	ANTHROPIC(AnthropicAnswer::matches, AnthropicAnswer::read),

	/**
	 * What Gemini generates.
	 *
	 * @see <a href="https://ai.google.dev/api/generate-content">Generating content</a>
	 */
	GEMINI(GeminiAnswer::matches, GeminiAnswer::read),

	/**
	 * Ollama's own answers to {@code /api/chat} and {@code /api/generate}.
	 *
	 * @see <a href="https://docs.ollama.com/api">API</a>
	 */
	OLLAMA(OllamaAnswer::matches, OllamaAnswer::read),

	/**
	 * What Bedrock's Converse and ConverseStream answer.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>
	 */
	BEDROCK_CONVERSE(BedrockAnswer::matches, BedrockAnswer::read),

	/**
	 * Nothing but an error, as gateways and several providers tell it in a stream that
	 * has begun.
	 */
	ERROR(ProviderError::matches, ProviderError::read);

	private final Predicate<JsonNode> shape;

	private final Function<JsonNode, Chunk> reader;

	AnswerFormat(Predicate<JsonNode> shape, Function<JsonNode, Chunk> reader) {
		this.shape = shape;
		this.reader = reader;
	}

	/**
	 * Recognises a format by the shape of an object.
	 * @param json the object
	 * @return the format, {@code null} if it has the shape of none
	 */
	public static @Nullable AnswerFormat of(JsonNode json) {
		for (AnswerFormat format : values()) {
			if (json.isObject() && format.shape.test(json)) {
				return format;
			}
		}
		return null;
	}

	/**
	 * Reads an answer or a part of one.
	 * @param json an object in this format, of which anything may be missing
	 * @return what it says, the empty chunk if it says nothing of the answer
	 */
	public Chunk read(JsonNode json) {
		return this.reader.apply(json);
	}

}

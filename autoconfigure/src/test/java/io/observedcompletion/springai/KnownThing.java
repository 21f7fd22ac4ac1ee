// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.anthropic.models.messages.MessageCreateParams;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.OpenAiImageOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/**
 * What is known of Spring AI and the providers' own libraries, with a key in each place
 * that has room for one, and how it is told.
 */
enum KnownThing {

	PROMPT("[{\"role\":\"user\",\"content\":\"why?\"}]", "{\"model\":\"m\",\"temperature\":0.5}") {

		@Override
		Object value() {
			return new Prompt("why?", openAi());
		}

	},

	PROMPT_WITH_TOOLS("{\"messages\":[{\"role\":\"user\",\"content\":\"why?\"}],\"tools\":[" + Tool.TOLD + "]}",
			"{\"model\":\"gpt-5-mini\"}") {

		@Override
		Object value() {
			return new Prompt("why?",
					OpenAiChatOptions.builder()
						.apiKey(KEY)
						.toolContext(Map.of("key", KEY))
						.toolCallbacks(tool())
						.build());
		}

	},

	MESSAGE("{\"role\":\"user\",\"content\":\"why?\"}", "{}") {

		@Override
		Object value() {
			return UserMessage.builder().text("why?").metadata(Map.of("key", KEY)).build();
		}

	},

	MESSAGES("[{\"role\":\"user\",\"content\":\"why?\"},{\"role\":\"assistant\",\"content\":\"because\"}]", "{}") {

		@Override
		Object value() {
			return List.of(new UserMessage("why?"), new AssistantMessage("because"));
		}

	},

	CLIENT_REQUEST("[{\"role\":\"user\",\"content\":\"why?\"}]", "{\"model\":\"m\",\"temperature\":0.5}") {

		@Override
		Object value() {
			return new ChatClientRequest(new Prompt("why?", openAi()), Map.of("key", KEY));
		}

	},

	CLIENT_RESPONSE("{\"role\":\"assistant\",\"content\":\"because\"}", "{}") {

		@Override
		Object value() {
			return new ChatClientResponse(new ChatResponse(List.of(new Generation(new AssistantMessage("because")))),
					Map.of("key", KEY));
		}

	},

	OPTIONS("{\"model\":\"m\",\"temperature\":0.5}", "{\"model\":\"m\",\"temperature\":0.5}") {

		@Override
		Object value() {
			return openAi();
		}

	},

	DOCUMENT("{\"id\":\"d1\",\"content\":\"text\",\"metadata\":{\"page\":1}}", "{}") {

		@Override
		Object value() {
			return new Document("d1", "text", Map.of("page", 1));
		}

	},

	MEDIA("{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}", "{}") {

		@Override
		Object value() {
			return new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[] { 1, 2, 3 }));
		}

	},

	TOOL(Tool.TOLD, "{}") {

		@Override
		Object value() {
			return tool();
		}

	},

	TOOL_CONTEXT("\"[org.springframework.ai.chat.model.ToolContext]\"", "{}") {

		@Override
		Object value() {
			return new ToolContext(Map.of("key", KEY));
		}

	},

	EMBEDDING("[\"one\",\"two\"]", "{\"model\":\"e\",\"dimensions\":3}") {

		@Override
		Object value() {
			return new EmbeddingRequest(List.of("one", "two"),
					OpenAiEmbeddingOptions.builder().apiKey(KEY).model("e").dimensions(3).build());
		}

	},

	IMAGE("[{\"role\":\"user\",\"content\":\"a cat\"}]", "{\"model\":\"i\",\"n\":2}") {

		@Override
		Object value() {
			return new ImagePrompt("a cat", OpenAiImageOptions.builder().apiKey(KEY).model("i").n(2).build());
		}

	},

	SEARCH("{\"query\":\"cats\",\"top_k\":3,\"similarity_threshold\":0.0}", "{}") {

		@Override
		Object value() {
			return SearchRequest.builder().query("cats").topK(3).build();
		}

	},

	OPENAI_CHAT(
			"{\"messages\":[{\"content\":\"be brief\",\"role\":\"system\"},{\"content\":\"why?\",\"role\":\"user\"}]}",
			"{\"model\":\"gpt-4o\",\"temperature\":0.5}") {

		@Override
		Object value() {
			return ChatCompletionCreateParams.builder()
				.model("gpt-4o")
				.temperature(0.5)
				.addSystemMessage("be brief")
				.addUserMessage("why?")
				.putAdditionalHeader("Authorization", KEY)
				.putAdditionalQueryParam("key", KEY)
				.putAdditionalBodyProperty("key", JsonValue.from(KEY))
				.build();
		}

	},

	OPENAI_RESPONSE(
			"{\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},{\"role\":\"user\",\"content\":\"why?\"}]}",
			"{\"model\":\"gpt-5\",\"max_output_tokens\":7}") {

		@Override
		Object value() {
			return ResponseCreateParams.builder()
				.model("gpt-5")
				.instructions("be brief")
				.input("why?")
				.maxOutputTokens(7)
				.putAdditionalHeader("Authorization", KEY)
				.build();
		}

	},

	OPENAI_EMBEDDING("{\"messages\":[{\"role\":\"user\",\"content\":\"one\"}]}", "{\"model\":\"e\"}") {

		@Override
		Object value() {
			return EmbeddingCreateParams.builder()
				.model("e")
				.input("one")
				.putAdditionalHeader("Authorization", KEY)
				.build();
		}

	},

	ANTHROPIC(
			"{\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},{\"content\":\"why?\",\"role\":\"user\"}]}",
			"{\"model\":\"claude\",\"max_tokens\":7,\"temperature\":0.5}") {

		@Override
		Object value() {
			return MessageCreateParams.builder()
				.model("claude")
				.maxTokens(7)
				.putAdditionalBodyProperty("temperature", com.anthropic.core.JsonValue.from(0.5))
				.system("be brief")
				.addUserMessage("why?")
				.putAdditionalHeader("x-api-key", KEY)
				.putAdditionalQueryParam("key", KEY)
				.build();
		}

	};

	final String told;

	final String parameters;

	KnownThing(String told, String parameters) {
		this.told = told;
		this.parameters = parameters;
	}

	abstract Object value();

	static ToolCallback tool() {
		return new Weather();
	}

	static final String KEY = "team-a-gateway-token-77";

	static Stream<ChatOptions> options() {
		return Stream.of(openAi(),
				AnthropicChatOptions.builder()
					.apiKey(KEY)
					.customHeaders(Map.of("X-Secret", KEY))
					.model("m")
					.temperature(0.5)
					.maxTokens(null)
					.build(),
				OllamaChatOptions.builder().model("m").temperature(0.5).toolContext(Map.of("key", KEY)).build(),
				GoogleGenAiChatOptions.builder()
					.model("m")
					.temperature(0.5)
					.toolContext(Map.of("key", KEY))
					.labels(Map.of("key", KEY))
					.build());
	}

	private static OpenAiChatOptions openAi() {
		return OpenAiChatOptions.builder()
			.apiKey(KEY)
			.customHeaders(Map.of("X-Secret", KEY))
			.toolContext(Map.of("key", KEY))
			.model("m")
			.temperature(0.5)
			.build();
	}

	private static final class Tool {

		static final String TOLD = "{\"type\":\"function\",\"function\":{\"name\":\"weather\","
				+ "\"description\":\"Tells the weather\",\"parameters\":{\"type\":\"object\"}}}";

	}

}

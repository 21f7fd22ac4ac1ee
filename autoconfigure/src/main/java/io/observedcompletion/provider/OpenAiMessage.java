// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a message of a chat completion, or the delta of one. What servers have added to
 * OpenAI's own format is where they put it.
 *
 * @param choice the index of the answer that it belongs to
 * @param parts collects what it says
 */
record OpenAiMessage(int choice, List<ContentPart> parts) {

	private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "reasoning_details",
			"thinking_blocks");

	private static final List<String> THOUGHTS = List.of("text", "summary", "thinking");

	// The first characters in base64. What is raw has none.
	private static final Map<String, String> SOUNDS = Map.of("UklG", "wav", "SUQz", "mpeg", "//uQ", "mpeg", "ZkxhQ",
			"flac", "T2dn", "ogg");

	OpenAiMessage(int choice) {
		this(choice, new ArrayList<>());
	}

	List<ContentPart> read(JsonNode message, boolean streamed) {
		REASONING.stream()
			.map((name) -> thought(message.path(name)))
			.filter((thought) -> !thought.isEmpty())
			.findFirst()
			.ifPresent(this::addThought);
		addContent(message.path("content"));
		addText(message.path("refusal"));
		audio(message.path("audio"), streamed);
		message.path("images").values().forEach(this::addGeneric);
		if (!message.path("tool_calls").isEmpty()) {
			calls(message.path("tool_calls"), streamed);
		}
		else if (message.path("function_call").isObject()) {
			add(0L, null, message.path("function_call"), "arguments");
		}
		return this.parts;
	}

	private static String thought(JsonNode thought) {
		StringBuilder thoughts = new StringBuilder(ProviderText.of(thought));
		for (JsonNode part : thought.isArray() ? thought.values() : List.<JsonNode>of()) {
			THOUGHTS.forEach((name) -> thoughts.append(thought(part.path(name))));
		}
		return thoughts.toString();
	}

	private void addThought(String thought) {
		this.parts.add(new ContentPart.Reasoning(this.choice, thought, false));
	}

	List<ContentPart> readContent(JsonNode content) {
		addContent(content);
		return this.parts;
	}

	private void addContent(JsonNode content) {
		if (content.isArray()) {
			content.values().forEach(this::addContentPart);
		}
		else if (content.isObject()) {
			addContentPart(content);
		}
		else {
			addText(content);
		}
	}

	private void addContentPart(JsonNode part) {
		switch (ProviderText.of(part.path("type"))) {
			case "", "text", "output_text" -> addText(part.path("text"));
			case "refusal" -> addText(part.path("refusal"));
			case "thinking", "reasoning" -> addThought(thought(part.path("thinking")) + thought(part.path("text")));
			default -> addGeneric(part);
		}
	}

	void addText(JsonNode text) {
		if (!ProviderText.of(text).isEmpty()) {
			this.parts.add(new ContentPart.Text(this.choice, ProviderText.of(text)));
		}
	}

	private void addGeneric(JsonNode part) {
		this.parts.add(ProviderMedia.part(this.choice, part));
	}

	// Of a stream the transcript has to do: its sound comes in hundreds of pieces.
	private void audio(JsonNode audio, boolean streamed) {
		addText(audio.path("transcript"));
		String data = ProviderText.of(audio.path("data"));
		if (!data.isEmpty() && !streamed) {
			String type = SOUNDS.entrySet()
				.stream()
				.filter((sound) -> data.startsWith(sound.getKey()))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse("pcm");
			this.parts
				.add(ProviderMedia.of(this.choice, "audio/" + type, ProviderMedia.dataUri("audio/" + type, data)));
		}
	}

	private void calls(JsonNode calls, boolean streamed) {
		long position = 0;
		for (JsonNode call : calls.values()) {
			JsonNode index = call.path("index");
			// Fragments are numbered by the server or not at all.
			Long number = index.isIntegralNumber() ? Long.valueOf(index.asLong()) : streamed ? null : position;
			String id = ProviderText.written(call.path("id"));
			if (call.path("custom").isObject()) {
				add(number, id, call.path("custom"), "input");
			}
			else {
				add(number, id, call.path("function"), "arguments");
			}
			position++;
		}
	}

	private void add(@Nullable Long index, @Nullable String id, JsonNode function, String input) {
		String name = ProviderText.written(function.path("name"));
		String arguments = ProviderText.written(function.path(input));
		if (Stream.of(id, name, arguments).anyMatch((known) -> known != null && !known.isEmpty())) {
			this.parts.add(new ContentPart.ToolCall(this.choice, index, id, name, arguments));
		}
	}

}

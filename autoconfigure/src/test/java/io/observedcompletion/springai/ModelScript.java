// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

/**
 * What the model answers to one request. The prompt is the script, for example
 * {@code "tokens=50 pace=5 fault=cut"}.
 */
record ModelScript(int tokens, int pace, int stall, int silence, String word, String fault, boolean usage,
		boolean callsTool) {

	static final String CUT = "cut";

	static final String STALL = "stall";

	static final String ERROR = "error";

	private static final String HEAD = "\"id\":\"chatcmpl-1\",\"created\":1,\"model\":\"gpt-4o-2024\"";

	private static final String USAGE = "{\"prompt_tokens\":120,\"completion_tokens\":10,\"total_tokens\":130,"
			+ "\"prompt_tokens_details\":{\"cached_tokens\":64},"
			+ "\"completion_tokens_details\":{\"reasoning_tokens\":7}}";

	private static final String TOOL_CALL = "{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
			+ "\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}";

	static ModelScript of(JsonNode request, int attempt) {
		String prompt = "";
		String lastRole = "";
		if (request.path("input").isString()) {
			prompt = request.path("input").asString();
		}
		for (JsonNode message : request.has("contents") ? request.path("contents") : request.path("messages")) {
			String content = (message.has("parts") ? message.path("parts") : message.path("content")).toString();
			lastRole = content.contains("tool_result") ? "tool" : message.path("role").asString();
			prompt = lastRole.equals("user") ? content : prompt;
		}
		String fault = value(prompt, "fault", "none");
		if (fault.equals("cutOnce")) {
			fault = (attempt == 1) ? CUT : "none";
		}
		if (fault.equals("refuseTwice")) {
			fault = (attempt <= 2) ? "http500" : "none";
		}
		boolean usage = value(prompt, "usage", "sent").equals("sent");
		boolean callsTool = request.path("tools").size() > 0 && !lastRole.equals("tool");
		return new ModelScript(Integer.parseInt(value(prompt, "tokens", "10")),
				Integer.parseInt(value(prompt, "pace", "1")), Integer.parseInt(value(prompt, "stall", "1000")),
				Integer.parseInt(value(prompt, "wait", "0")), value(prompt, "word", "token"), fault, usage, callsTool);
	}

	private static String value(String prompt, String key, String missing) {
		Matcher matcher = Pattern.compile(key + "=(\\w+)").matcher(prompt);
		return matcher.find() ? matcher.group(1) : missing;
	}

	static boolean isFault(String piece) {
		return piece.equals(CUT) || piece.equals(STALL);
	}

	/**
	 * Returns what is said word by word, with the faults of dialects other than OpenAI's.
	 */
	List<String> words(UnaryOperator<String> dialect, String error) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < this.tokens; i++) {
			if (i == 5 && isFault(this.fault)) {
				words.add(this.fault);
			}
			if (i == 5 && this.fault.equals(ERROR)) {
				words.add(error);
			}
			if (i == 5 && this.fault.equals("empty")) {
				words.add(dialect.apply(""));
			}
			String word = dialect.apply("%s%02d ".formatted(this.word, i));
			words.add((i == 5 && this.fault.equals("malformed")) ? word.replace(':', ';') : word);
		}
		return words;
	}

	static String text(int tokens) {
		return text("token", tokens);
	}

	static String text(String word, int tokens) {
		return IntStream.range(0, tokens).mapToObj((i) -> "%s%02d ".formatted(word, i)).reduce("", String::concat);
	}

	List<String> events() {
		List<String> events = new ArrayList<>();
		events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", null));
		if (this.callsTool) {
			events.add(chunk("{\"tool_calls\":[" + TOOL_CALL + "]}", null));
		}
		if (this.fault.startsWith("thinks")) {
			events.add(chunk("{\"reasoning_content\":\"Hm. \"}", null));
			events.add(chunk("{\"reasoning_content\":\"Well.\"}", null));
		}
		for (int i = 0; i < this.tokens && !this.callsTool; i++) {
			addFault(events, i);
			events.add(chunk("{\"content\":\"%s%02d \"}".formatted(this.word, i), null));
			if (this.fault.equals("choices")) {
				events.add(chunk(1, "{\"content\":\"other%02d \"}".formatted(i), null));
			}
		}
		events.add(chunk("{}", this.callsTool ? "tool_calls" : "stop"));
		if (this.usage) {
			events.add("{" + HEAD + ",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":" + USAGE + "}");
		}
		events.add("[DONE]");
		return events;
	}

	private void addFault(List<String> events, int token) {
		if (token == 5 && isFault(this.fault)) {
			events.add(this.fault);
		}
		if (token == 5 && this.fault.equals("thinksThenCut")) {
			events.add(CUT);
		}
		if (token == 5 && this.fault.equals("malformed")) {
			events.add("{\"choices\":[{");
		}
		if (token == 5 && this.fault.equals(ERROR)) {
			events.add("{\"error\":{\"message\":\"overloaded midway\"}}");
		}
		if (token == 5 && this.fault.equals("empty")) {
			events.add(chunk("{\"content\":null}", null));
			events.add("{" + HEAD + ",\"object\":\"chat.completion.chunk\",\"choices\":[]}");
		}
	}

	private static String chunk(String delta, String finishReason) {
		return chunk(0, delta, finishReason);
	}

	private static String chunk(int choice, String delta, String finishReason) {
		String reason = (finishReason != null) ? "\"" + finishReason + "\"" : "null";
		return "{" + HEAD + ",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":" + choice + ",\"delta\":"
				+ delta + ",\"finish_reason\":" + reason + "}]}";
	}

	String whole() {
		String message = this.callsTool ? "\"content\":null,\"tool_calls\":[" + TOOL_CALL + "]"
				: "\"content\":\"" + text(this.tokens) + "\"";
		return "{" + HEAD + ",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{"
				+ "\"role\":\"assistant\"," + message + "},\"finish_reason\":\""
				+ (this.callsTool ? "tool_calls" : "stop") + "\"}]" + (this.usage ? ",\"usage\":" + USAGE : "") + "}";
	}

}

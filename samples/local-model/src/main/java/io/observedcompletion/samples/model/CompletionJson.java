// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as OpenAI's API spells it, with the chunks that break careless readers: text
 * that is null, text that is empty, and no choice at all.
 *
 * @param request what was asked
 * @param tokens what is answered
 */
record CompletionJson(ChatRequest request, List<String> tokens) {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int REASONING_TOKENS = 16;

	String whole() {
		String message = """
				{"index":0,"message":{"role":"assistant","content":%s%s},"finish_reason":"%s"}"""
			.formatted(calls() ? "null" : quoted(String.join("", this.tokens)), toolCalls(), finishReason());
		return completion("chat.completion", message, usage());
	}

	List<String> events() {
		List<String> events = new ArrayList<>();
		events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
		if (calls()) {
			events.add(chunk("{\"content\":null%s}".formatted(toolCalls()), "null"));
		}
		for (int i = 0; i < this.tokens.size(); i++) {
			if (i == this.tokens.size() / 2) {
				addChunksWithoutText(events);
			}
			events.add(chunk("{\"content\":%s}".formatted(quoted(this.tokens.get(i))), "null"));
		}
		events.add(chunk("{}", '"' + finishReason() + '"'));
		if (this.request.withUsage()) {
			events.add(completion("chat.completion.chunk", "", usage()));
		}
		events.add("[DONE]");
		return events;
	}

	private boolean calls() {
		return !this.request.calls().isEmpty();
	}

	private String finishReason() {
		return calls() ? "tool_calls" : "stop";
	}

	private String toolCalls() {
		List<String> calls = new ArrayList<>();
		String format = """
				{"index":%1$d,"id":"call-%1$d","type":"function","function":{"name":%2$s,"arguments":%3$s}}""";
		for (FunctionCall call : this.request.calls()) {
			calls.add(String.format(Locale.ROOT, format, calls.size(), quoted(call.name()), quoted(call.arguments())));
		}
		return calls.isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", calls) + "]";
	}

	private void addChunksWithoutText(List<String> events) {
		events.add(chunk("{\"content\":null}", "null"));
		events.add(chunk("{\"content\":\"\"}", "null"));
		events.add(completion("chat.completion.chunk", "", "null"));
	}

	private String chunk(String delta, String finishReason) {
		String choice = """
				{"index":0,"delta":%s,"finish_reason":%s}""".formatted(delta, finishReason);
		return completion("chat.completion.chunk", choice, "null");
	}

	private String completion(String type, String choice, String usage) {
		return """
				{"id":"chatcmpl-local","object":"%s","created":1767225600,"model":%s,"choices":[%s],"usage":%s}"""
			.formatted(type, quoted(this.request.model()), choice, usage);
	}

	private String usage() {
		int asked = this.request.prompt().split("\\s+").length;
		int answered = this.tokens.size() + REASONING_TOKENS;
		String usage = """
				{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
				"prompt_tokens_details":{"cached_tokens":%d},"completion_tokens_details":{"reasoning_tokens":%d}}""";
		return String.format(Locale.ROOT, usage, asked, answered, asked + answered, asked / 2, REASONING_TOKENS);
	}

	private String quoted(String text) {
		return JSON.writeValueAsString(text);
	}

}

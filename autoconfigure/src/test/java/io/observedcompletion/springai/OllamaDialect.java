// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;

/**
 * The chat API of Ollama.
 */
final class OllamaDialect implements ModelDialect {

	private static final String TOOL_CALL = ",\"tool_calls\":[{\"function\":{\"name\":\"weather\","
			+ "\"arguments\":{\"city\":\"Bonn\"}}}]";

	private static final String ERROR = "{\"error\":\"overloaded midway\"}\n";

	@Override
	public String contentType() {
		return "application/x-ndjson";
	}

	@Override
	public List<String> stream(ModelScript script) {
		List<String> lines = new ArrayList<>();
		if (script.callsTool()) {
			lines.add(line("", TOOL_CALL, false));
		}
		else {
			lines.addAll(script.words((word) -> line(word, "", false), ERROR));
		}
		lines.add(line("", "", true));
		return lines;
	}

	@Override
	public String whole(ModelScript script) {
		return script.callsTool() ? line("", TOOL_CALL, true) : line(ModelScript.text(script.tokens()), "", true);
	}

	private static String line(String content, String more, boolean last) {
		return "{\"model\":\"llama-2026\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
				+ "\"content\":\"" + content + "\"" + more + "},\"done\":" + last
				+ (last ? ",\"done_reason\":\"stop\",\"total_duration\":5,\"load_duration\":1,\"prompt_eval_count\":12,"
						+ "\"prompt_eval_duration\":1,\"eval_count\":10,\"eval_duration\":1" : "")
				+ "}\n";
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.completion.Completion;

/**
 * Tells what was said by the names of OpenTelemetry's conventions for generative AI, as
 * far as they have one for the kind of call.
 */
final class GenAiContent {

	private GenAiContent() {
	}

	static void put(Attributes attributes, Completion completion) {
		String input = completion.input();
		String output = completion.output();
		switch (completion.type()) {
			case GENERATION, AGENT -> {
				attributes.put("gen_ai.input.messages", (input != null) ? GenAiMessages.input(input) : null);
				attributes.put("gen_ai.output.messages",
						(output != null) ? GenAiMessages.output(output, completion) : null);
			}
			case TOOL -> {
				attributes.put("gen_ai.tool.call.id", completion.metadata().get("tool_call_id"));
				attributes.put("gen_ai.tool.call.arguments", input);
				attributes.put("gen_ai.tool.call.result", output);
			}
			case RETRIEVER -> attributes.put("gen_ai.retrieval.query.text", input);
			default -> {
			}
		}
	}

}

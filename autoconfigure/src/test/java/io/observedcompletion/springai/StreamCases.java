/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.springai;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of the streams of a test class, as a table.
 */
final class StreamCases {

	private final Map<String, String> rows = Collections.synchronizedMap(new TreeMap<>());

	void print() {
		System.out.printf("%-26s | %-10s | %-6s | %-6s | %s%n", "case", "outcome", "chunks", "usage", "text");
		this.rows.forEach((name, row) -> System.out.printf("%-26s | %s%n", name, row));
	}

	Completion expect(String name, ModelScenario scenario, Outcome outcome, int tokens) {
		Completion completion = scenario.single();
		note(name, completion);
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).isEqualTo((tokens > 0) ? ModelScript.text(tokens) : null);
		return completion;
	}

	void expectAtLeast(String name, ModelScenario scenario, Outcome outcome, int tokens) {
		Completion completion = scenario.single();
		note(name, completion);
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).startsWith(ModelScript.text(tokens));
		assertThat(ModelScript.text(100)).startsWith(completion.output());
	}

	void note(String name, Completion completion) {
		TokenUsage usage = completion.usage();
		String text = (completion.output() != null) ? completion.output() : "";
		note(name, "%-10s | %6d | %-6s | %s".formatted(completion.outcome(), completion.chunks(),
				(usage != null) ? usage.total() : "-", text.length() + " chars"));
	}

	void note(String name, String row) {
		this.rows.put(name, row);
	}

	static void propagating(boolean propagation, Runnable test) {
		if (propagation) {
			Hooks.enableAutomaticContextPropagation();
		}
		try {
			test.run();
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

}

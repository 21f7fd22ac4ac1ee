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

package io.observedcompletion.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@ValueSource(strings = { "console.html", "console.css", "console.js", "detail.js", "format.js" })
	void keepsThePage(String name) {
		new ConsoleHints().registerHints(this.hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/observedcompletion/console/" + name))
			.accepts(this.hints);
	}

	@Test
	void keepsWhatIsEncoded() {
		new ConsoleHints().registerHints(this.hints, null);
		assertThat(RuntimeHintsPredicates.reflection().onType(CompletionsView.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(CompletionView.class)).accepts(this.hints);
	}

}

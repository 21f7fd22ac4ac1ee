// SPDX-License-Identifier: Apache-2.0

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
	@ValueSource(strings = { "console.html", "console.css", "console.js", "address.js", "detail.js", "format.js",
			"rows.js", "tree.js" })
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
		assertThat(RuntimeHintsPredicates.reflection().onType(CompletionView.Cut.class)).accepts(this.hints);
	}

}

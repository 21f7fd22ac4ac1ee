// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import io.observedcompletion.annotation.ObservedCompletion;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page that has nothing to show says what is observed.
 */
@Import(ConsoleEmptyTests.Hidden.class)
class ConsoleEmptyTests extends ConsoleInABrowser {

	@Test
	void namesWhatIsObservedAndWhatIsNot() {
		String observed = this.console.element("#observed").getText();
		assertThat(observed).containsSubsequence("observed methods", "ChatService.answer()",
				"ChatService.answerFromDocuments()", "1 Spring AI chat model", "openAiChatModel", "Not observed",
				"Secretive.hidden(): no proxy sees the calls of a private method");
		nest("call");
		assertThat(this.console.element("#observed").isDisplayed()).isFalse();
	}

	@TestConfiguration
	static class Hidden {

		@Bean
		Secretive consoleEmptySecretive() {
			return new Secretive();
		}

		static class Secretive {

			@ObservedCompletion
			public String seen() {
				return hidden();
			}

			@ObservedCompletion
			private String hidden() {
				return "hidden";
			}

		}

	}

}

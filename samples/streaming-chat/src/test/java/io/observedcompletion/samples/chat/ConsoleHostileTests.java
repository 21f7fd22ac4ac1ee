// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.DestinationStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a backend says is text, too.
 */
@Import(ConsoleHostileTests.Backend.class)
class ConsoleHostileTests extends ConsoleInABrowser {

	private static final String HOSTILE = "<img src=x onerror='window.pwned=1'>\u202Egnp.exe";

	@Test
	void keepsWhatTheBackendSaysText() {
		nest("call");
		this.console.row("call").click();
		assertThat(this.console.element("#delivery .to").getText()).isEqualTo("to " + HOSTILE);
		assertThat(this.console.element("#delivery .as").getText()).isEqualTo(HOSTILE);
		assertThat(this.console.element("#delivery .error").getText()).endsWith(HOSTILE);
		assertThat(browser.findElements(By.cssSelector("#delivery bdi"))).hasSize(3);
		assertThat(browser.findElements(By.tagName("img"))).isEmpty();
		assertThat(this.console.run("return window.pwned")).isNull();
	}

	@Test
	void linksNothingButPages() {
		nest("call");
		this.console.row("call").click();
		assertThat(browser.findElements(By.cssSelector("#detail .actions button"))).hasSize(2);
		assertThat(browser.findElements(By.cssSelector("a"))).isEmpty();
	}

	@TestConfiguration
	static class Backend {

		@Bean
		CompletionDestination consoleHostileBackend() {
			return new HostileBackend();
		}

	}

	private static final class HostileBackend implements CompletionDestination {

		@Override
		public DestinationStatus status() {
			return new DestinationStatus(HOSTILE, HOSTILE, null, 0, 0, 0, 0, null, HOSTILE);
		}

		@Override
		public @Nullable String traceUrl(String traceId) {
			return "javascript:window.pwned=1";
		}

	}

}

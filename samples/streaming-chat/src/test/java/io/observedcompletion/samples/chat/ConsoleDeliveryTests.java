// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.time.Duration;

import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console tells the truth about what became of completions.
 */
class ConsoleDeliveryTests extends ConsoleInABrowser {

	private static final FakeLangfuse LANGFUSE = FakeLangfuse.start();

	@Autowired
	private Delivery delivery;

	@DynamicPropertySource
	static void export(DynamicPropertyRegistry registry) {
		LANGFUSE.registerProperties(registry::add);
	}

	@AfterAll
	static void stop() {
		LANGFUSE.close();
	}

	// What another test has left undelivered does not wait for its time.
	@BeforeEach
	void answerNormally() {
		LANGFUSE.answerNormally();
		this.delivery.flush(Duration.ofSeconds(10));
	}

	@Test
	void saysWhereToAsWhomAndHowMany() {
		int before = LANGFUSE.spans().size();
		nest("call", "model");
		LANGFUSE.awaitSpans(before + 2, Duration.ofSeconds(10));
		String key = LANGFUSE.publicKey();
		assertThat(text(".to")).isEqualTo("to " + LANGFUSE.baseUrl()).doesNotContain(key);
		assertThat(text(".as")).isEqualTo("public key ..." + key.substring(key.length() - 4));
		this.console.waitUntil(() -> text(".counts").equals((before + 2) + " delivered"));
		assertThat(this.console.element("#delivery").getDomAttribute("data-state")).isEqualTo("going");
	}

	@Test
	void linksACompletionToItsTrace() {
		nest("call", "model");
		this.console.row("call").click();
		ReceivedSpan span = LANGFUSE.awaitSpan("call", Duration.ofSeconds(10));
		String link = this.console.element("#detail .trace").getDomAttribute("href");
		assertThat(link).startsWith(LANGFUSE.baseUrl().toString()).contains("/trace/");
		assertThat(LANGFUSE.spans()).extracting(ReceivedSpan::traceId)
			.contains(link.substring(link.lastIndexOf('/') + 1));
		assertThat(this.console.element("#detail .trace").getDomAttribute("rel")).isEqualTo("noopener noreferrer");
		assertThat(span.name()).isEqualTo("call");
	}

	@Test
	void saysWhatKeepsThemFromBeingDelivered() {
		LANGFUSE.answer(401);
		nest("call");
		this.console.waitUntil(() -> text(".error").contains("401"));
		assertThat(text(".error")).startsWith("failing: ");
		assertThat(text(".counts")).contains("1 queued");
		assertThat(this.console.element("#delivery").getDomAttribute("data-state")).isEqualTo("failing");
	}

	private String text(String selector) {
		return this.console.element("#delivery " + selector).getDomProperty("textContent");
	}

}

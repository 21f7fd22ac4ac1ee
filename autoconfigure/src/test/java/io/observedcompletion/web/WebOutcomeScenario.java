// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.adapter.OutcomeTable;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.WebReturnType.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.core.SpringProperties;
import org.springframework.http.server.ServletServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A request for a return type, work that can be held, and what became of it.
 */
abstract class WebOutcomeScenario {

	private final CountDownLatch said = new CountDownLatch(1);

	protected final CountDownLatch released = new CountDownLatch(1);

	protected final Work open = (out) -> {
		out.say("a");
		out.say("b");
		this.said.countDown();
		this.released.await();
	};

	protected WebScenario scenario = new WebScenario();

	@AfterEach
	void release() {
		this.released.countDown();
	}

	// Spring leaves it to the container when to flush a StreamingResponseBody, unless
	// this says otherwise; an emitter flushes itself.
	@BeforeAll
	static void letFlush() {
		SpringProperties.setProperty(ServletServerHttpResponse.FLUSH_ENABLED_PROPERTY_NAME, "true");
	}

	@AfterAll
	static void letTheContainerFlush() {
		SpringProperties.setProperty(ServletServerHttpResponse.FLUSH_ENABLED_PROPERTY_NAME, null);
	}

	protected void readAll(WebReturnType type, Work work) throws Exception {
		try (WebClient client = get(type, null, work)) {
			client.body();
		}
	}

	protected WebClient get(WebReturnType type, @Nullable Long timeout, Work work) throws Exception {
		Callable<Object> method = () -> type.returned(WebScenario.workers, timeout, work);
		return this.scenario.get(type.endpoint(), method);
	}

	protected WebClient awaitSaid(WebReturnType type, WebClient client) throws Exception {
		assertThat(this.said.await(20, TimeUnit.SECONDS)).isTrue();
		if (type.isResponse()) {
			client.readUntil((type == WebReturnType.SSE_EMITTER) ? "data:b\n\n" : "b\r\n");
		}
		return client;
	}

	protected Completion assertOnly(WebReturnType type, String column, Outcome outcome, @Nullable String output) {
		Completion completion = this.scenario.completion();
		OutcomeTable.cell(type.toString(), column, List.of(completion));
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).isEqualTo(output);
		return completion;
	}

	protected static void asked(WebReturnType type, String column, boolean asked, String whyNot) {
		if (!asked) {
			OutcomeTable.notAsked(type.toString(), column, whyNot);
		}
		assumeTrue(asked);
	}

	protected static Work saying(String... texts) {
		return (out) -> {
			for (String text : texts) {
				out.say(text);
			}
		};
	}

	protected static Work failing(String... texts) {
		return (out) -> {
			saying(texts).sayTo(out);
			throw new IllegalStateException("boom");
		};
	}

}

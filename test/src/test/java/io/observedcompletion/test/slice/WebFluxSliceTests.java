// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test.slice;

import io.observedcompletion.test.AutoConfigureRecordedCompletions;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.web.reactive.server.WebTestClient;

import static io.observedcompletion.test.CompletionAssert.assertThat;

@WebFluxTest(SliceController.class)
@AutoConfigureRecordedCompletions
class WebFluxSliceTests {

	@Autowired
	private WebTestClient client;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void recordsAnAnnotatedMethodOfAController() {
		this.client.get().uri("/value?question=Hello").exchange().expectBody(String.class).isEqualTo("Hello!");
		assertThat(this.completions.single()).isCompleted().hasName("value").inputContains("Hello").hasOutput("Hello!");
	}

	@Test
	void recordsAStreamThatFails() {
		this.client.get()
			.uri("/stream")
			.exchange()
			.returnResult(String.class)
			.getResponseBody()
			.onErrorComplete()
			.blockLast();
		assertThat(this.completions.single()).hasFailed().hasOutput("abc").hasChunks(3);
	}

	@Test
	void recordsByHand() {
		this.client.get().uri("/hand").exchange().expectBody(String.class).isEqualTo("ok");
		assertThat(this.completions.single()).isCompleted().hasName("by hand").hasOutput("ok");
	}

}

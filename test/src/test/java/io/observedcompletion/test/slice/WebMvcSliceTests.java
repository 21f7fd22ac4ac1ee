// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test.slice;

import java.time.Duration;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.test.AutoConfigureRecordedCompletions;
import io.observedcompletion.test.RecordedCompletions;
import io.observedcompletion.web.StreamingResponseBodyEmitter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(SliceController.class)
@Import(WebMvcSliceTests.EmitterController.class)
@AutoConfigureRecordedCompletions
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void recordsAnAnnotatedMethodOfAController() {
		assertThat(this.mvc.get().uri("/value?question=Hello")).hasBodyTextEqualTo("Hello!");
		assertThat(this.completions.single()).isCompleted().hasName("value").inputContains("Hello").hasOutput("Hello!");
	}

	@Test
	void recordsAStreamThatFails() {
		this.mvc.get().uri("/stream").exchange();
		assertThat(this.completions.single()).hasFailed().hasOutput("abc").hasChunks(3);
	}

	@Test
	void recordsAnEmitter() {
		assertThat(this.mvc.get().uri("/emitter").exchange(Duration.ofSeconds(5))).hasBodyTextEqualTo("xy");
		assertThat(this.completions.single()).isCompleted().hasName("emitter").hasOutput("xy").hasChunks(2);
	}

	@Test
	void recordsByHand() {
		assertThat(this.mvc.get().uri("/hand")).hasBodyTextEqualTo("ok");
		assertThat(this.completions.single()).isCompleted().hasName("by hand").hasOutput("ok");
	}

	@Test
	void knowsNoLangfuse(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(LangfuseAutoConfiguration.class)).isEmpty();
	}

	@RestController
	static class EmitterController {

		@GetMapping("/emitter")
		@ObservedCompletion("emitter")
		StreamingResponseBodyEmitter emitter() {
			return new StreamingResponseBodyEmitter().stream(new SimpleAsyncTaskExecutor(), (out) -> {
				out.send("x");
				out.send("y");
				out.complete();
			});
		}

	}

}

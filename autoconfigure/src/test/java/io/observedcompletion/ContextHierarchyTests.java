// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.util.List;
import java.util.function.Supplier;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.langfuse.LangfuseConnectionDetails;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two contexts, one above the other, with auto-configuration in both.
 */
class ContextHierarchyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservedCompletionAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, LangfuseAutoConfiguration.class,
				ReactiveCompletionAutoConfiguration.class))
		.withPropertyValues("langfuse.spool.enabled=false");

	private final ApplicationContextRunner recording = this.runner.withBean(KeptCompletions.class)
		.withBean(Assistant.class);

	@Test
	void observeTheirBeansByTheirOwnRecorders() {
		inHierarchy(this.recording, this.recording, (parent, child) -> {
			parent.getBean(Assistant.class).get();
			child.getBean(Assistant.class).get();
			for (ApplicationContext context : List.of(parent, child)) {
				Completion completion = context.getBean(KeptCompletions.class).single();
				assertThat(completion.name()).isEqualTo("get");
				assertThat(completion.parentId()).isNull();
			}
			assertThat(parent.getBean(CompletionRecorder.class)).isNotSameAs(child.getBean(CompletionRecorder.class));
		});
	}

	@Test
	void leaveTheStreamsOfTheOneAboveOpen() {
		this.recording.run((parent) -> {
			CompletionRecording open = parent.getBean(CompletionRecorder.class)
				.start(CompletionStart.named("above").build())
				.chunk("a");
			this.recording.withParent(parent)
				.run((child) -> child.getBean(CompletionRecorder.class)
					.start(CompletionStart.named("below").build())
					.chunk("b"));
			open.chunk("c").complete();
			Completion completion = parent.getBean(KeptCompletions.class).single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo("ac");
		});
	}

	@Test
	void shareWhatTheApplicationHasAbove() {
		KeptCompletions kept = new KeptCompletions();
		CompletionRecorder own = CompletionRecorder.builder().sinks(List.of(kept)).build();
		inHierarchy(this.runner.withBean("mine", CompletionRecorder.class, () -> own),
				this.runner.withBean(Assistant.class), (parent, child) -> {
					child.getBean(Assistant.class).get();
					assertThat(kept.single().name()).isEqualTo("get");
				});
	}

	@Test
	void preferWhatTheApplicationHasBelow() {
		KeptCompletions kept = new KeptCompletions();
		CompletionRecorder own = CompletionRecorder.builder().sinks(List.of(kept)).build();
		inHierarchy(this.recording,
				this.runner.withBean("mine", CompletionRecorder.class, () -> own).withBean("below", Assistant.class),
				(parent, child) -> {
					child.getBean("below", Assistant.class).get();
					assertThat(kept.single().name()).isEqualTo("get");
				});
	}

	@Test
	void deliverEachToItsOwnProject() {
		String[] above = { "langfuse.base-url=http://127.0.0.1:8", "langfuse.public-key=pk-lf-1",
				"langfuse.secret-key=sk-lf-1", "langfuse.shutdown.flush-timeout=50ms" };
		inHierarchy(this.runner.withPropertyValues(above),
				this.runner.withPropertyValues("langfuse.base-url=http://127.0.0.1:9"), (parent, child) -> {
					assertThat(child.getBean(LangfuseConnectionDetails.class).getBaseUrl())
						.isEqualTo("http://127.0.0.1:9");
					assertThat(child.getBean(LangfuseConnectionDetails.class).getPublicKey()).isEqualTo("pk-lf-1");
					child.getBean(CompletionRecorder.class).start(CompletionStart.named("below").build()).complete();
					await().until(() -> child.getBean(Delivery.class).status().queued() == 1);
					assertThat(parent.getBean(Delivery.class).status().queued()).isZero();
				});
	}

	private static void inHierarchy(ApplicationContextRunner above, ApplicationContextRunner below, Both test) {
		above.run((parent) -> below.withParent(parent).run((child) -> {
			assertThat(child).hasNotFailed();
			test.run(parent, child);
		}));
	}

	@FunctionalInterface
	private interface Both {

		void run(ApplicationContext parent, ApplicationContext child);

	}

	static class Assistant implements Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "answer";
		}

	}

}

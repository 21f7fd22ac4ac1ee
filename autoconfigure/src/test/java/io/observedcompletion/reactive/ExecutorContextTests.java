// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutorContextTests {

	private final Nesting calls = new Nesting();

	private final ExecutorService plain = Executors.newSingleThreadExecutor();

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@AfterEach
	void stop() {
		this.plain.shutdownNow();
	}

	@Test
	void startsBeneathTheCallOnAnExecutorThatCarriesTheContext() throws Exception {
		ExecutorService carrying = ContextExecutorService.wrap(this.plain, this.snapshots::captureAll);
		inside(() -> carrying.submit(() -> this.calls.value("inner")));
		this.calls.assertBeneath("outer", "inner");
		assertThat(this.calls.completions.named("inner").context().userId()).isEqualTo("u");
	}

	@Test
	void startsBeneathTheCallInATaskThatWasWrapped() throws Exception {
		inside(() -> this.plain.submit(this.snapshots.captureAll().wrap(() -> this.calls.value("inner"))));
		this.calls.assertBeneath("outer", "inner");
	}

	@Test
	void startsARootOnAnExecutorThatCarriesNothing() throws Exception {
		inside(() -> this.plain.submit(() -> this.calls.value("inner")));
		this.calls.assertRoot("inner");
		assertThat(this.calls.completions.named("inner").context().userId()).isNull();
	}

	@Test
	void leavesNothingBehindOnTheThreadsOfAnExecutor() throws Exception {
		ExecutorService carrying = ContextExecutorService.wrap(this.plain, this.snapshots::captureAll);
		inside(() -> carrying.submit(() -> this.calls.value("inner")));
		assertThat(this.plain.submit(CompletionOrigin::bound).get()).isNull();
	}

	private void inside(Callable<? extends Future<?>> work) throws Exception {
		try (Scope context = CompletionContext.builder().userId("u").build().makeCurrent();
				CompletionRecording outer = this.calls.recorder.start(CompletionStart.named("outer").build());
				Scope scope = outer.makeCurrent()) {
			work.call().get();
			outer.complete();
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	private static final int CALLS = 1000;

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = Observed.recorder(this.completions);

	@Test
	void findTheirParentAndContextThroughContextPropagation() throws Exception {
		ExecutorService threads = ContextExecutorService.wrap(virtualThreads(),
				() -> ContextSnapshotFactory.builder().build().captureAll());
		CompletionRecording outer = start("outer");
		CompletionContext user = CompletionContext.builder().userId("ada").build();
		try (Scope recording = outer.makeCurrent(); Scope context = user.makeCurrent()) {
			List<? extends Future<?>> calls = IntStream.range(0, CALLS)
				.mapToObj((i) -> threads.submit(() -> start("inner").chunk("a").complete()))
				.toList();
			for (Future<?> call : calls) {
				call.get();
			}
		}
		outer.complete();
		threads.shutdown();
		List<Completion> all = this.completions.await(CALLS + 1);
		assertThat(all).filteredOn((completion) -> completion.name().equals("inner"))
			.hasSize(CALLS)
			.allSatisfy((inner) -> {
				assertThat(inner.parentId()).isEqualTo(outer.id());
				assertThat(inner.context().userId()).isEqualTo("ada");
			});
	}

	@Test
	void startRootsWithoutIt() throws Exception {
		try (Scope recording = start("outer").makeCurrent()) {
			virtualThreads().submit(() -> start("inner").complete()).get();
		}
		assertThat(this.completions.named("inner").parentId()).isNull();
	}

	private CompletionRecording start(String name) {
		return this.recorder.start(CompletionStart.named(name).build());
	}

	// Compiled for Java 17.
	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

}

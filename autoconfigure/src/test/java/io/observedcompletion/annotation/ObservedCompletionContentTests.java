// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionContentTests {

	private final ApplicationContextRunner runner = ObservedContext.with(Inner.class, Outer.class);

	@Test
	void namesArgumentsThatAreAliveInsteadOfReadingThem() {
		ObservedContext.call(this.runner, Inner.class, (bean, kept) -> {
			InputStream stream = new ByteArrayInputStream(new byte[] { 1 });
			Flux<String> flux = Flux.error(() -> new AssertionError("subscribed"));
			Iterator<String> iterator = List.of("unread").iterator();
			bean.alive(stream, flux, new CompletableFuture<>(), iterator);
			assertThat(kept.single().input()).contains("\"stream\":\"[java.io.ByteArrayInputStream]\"",
					"\"publisher\":\"[reactor.core.publisher.FluxError", "CompletableFuture]\"",
					"\"iterator\":\"[java.util");
			assertThat(stream).hasSameContentAs(new ByteArrayInputStream(new byte[] { 1 }));
			assertThat(iterator).hasNext();
		});
	}

	@Test
	void namesAnArgumentThatHoldsItself() {
		ObservedContext.call(this.runner, Inner.class, (bean, kept) -> {
			List<Object> selfish = new ArrayList<>();
			selfish.add(selfish);
			assertThat(bean.cyclic(selfish)).isEqualTo("answer");
			Completion completion = kept.single();
			assertThat(completion.input()).contains("[circular: java.util.ArrayList]");
			assertThat(completion.output()).isEqualTo("answer");
		});
	}

	@Test
	void makesATreeOfNestedCalls() {
		ObservedContext.call(this.runner, Outer.class, (bean, kept) -> {
			bean.outer();
			Completion inner = kept.named("inner");
			Completion outer = kept.named("outer");
			assertThat(kept.settled()).hasSize(2);
			assertThat(inner.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(outer.type()).isEqualTo(ObservationType.SPAN);
			assertThat(inner.parentId()).isEqualTo(outer.id());
			assertThat(outer.parentId()).isNull();
			assertThat(inner.traceId()).isEqualTo(outer.traceId());
			assertThat(inner.context().traceName()).isEqualTo("outer");
		});
	}

	@Test
	void handsUserSessionAndTagsDownTheTree() {
		ObservedContext.call(this.runner, Outer.class, (bean, kept) -> {
			bean.outer();
			assertThat(kept.named("inner").context().userId()).isEqualTo("u");
			assertThat(kept.named("inner").context().sessionId()).isEqualTo("s");
			assertThat(kept.named("inner").context().tags()).containsExactly("above", "below");
		});
	}

	@Test
	void startsAnotherTreeForTheNextCall() {
		ObservedContext.call(this.runner, Inner.class, (bean, kept) -> {
			bean.inner();
			bean.inner();
			assertThat(kept.await(2)).extracting(Completion::traceId).doesNotHaveDuplicates();
			assertThat(kept.await(2)).extracting(Completion::parentId).containsOnlyNulls();
		});
	}

	static class Inner {

		@ObservedCompletion(tags = "below")
		public String inner() {
			return "answer";
		}

		@ObservedCompletion
		public void alive(InputStream stream, Publisher<String> publisher, Future<String> future,
				Iterator<String> iterator) {
		}

		@ObservedCompletion
		public String cyclic(Object argument) {
			return "answer";
		}

	}

	static class Outer {

		private final Inner inner;

		Outer(Inner inner) {
			this.inner = inner;
		}

		@ObservedCompletion(userId = "'u'", sessionId = "'s'", tags = "above")
		public String outer() {
			return this.inner.inner();
		}

	}

}

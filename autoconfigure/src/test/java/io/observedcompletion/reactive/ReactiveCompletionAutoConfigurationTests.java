// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.KeptCompletions;
import io.reactivex.rxjava3.core.Single;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ReactiveCompletionAutoConfigurationTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CompletionRecorderAutoConfiguration.class,
				ReactiveCompletionAutoConfiguration.class, ObservedCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class, () -> this.completions)
		.withBean(Service.class);

	@Test
	void observesWhateverIsOnTheClasspath() {
		this.runner.withBean(RxService.class).run((context) -> {
			assertThat(context).hasSingleBean(FlowAdapter.class).hasSingleBean(DeferredAdapter.class);
			assertThat(context.getBean(RxService.class).single().blockingGet()).isEqualTo("s");
		});
		assertThat(this.completions.single().output()).isEqualTo("s");
	}

	@Test
	void startsWithoutKotlinRxJavaAndMutiny() {
		FilteredClassLoader absent = new FilteredClassLoader("kotlin", "kotlinx", "io.reactivex", "io.smallrye");
		this.runner.withClassLoader(absent).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(FlowAdapter.class);
			assertThat(context.getBean(Service.class).mono().block()).isEqualTo("m");
		});
		assertThat(this.completions.single().output()).isEqualTo("m");
	}

	@Test
	void startsWithCoroutinesButWithoutTheirBridgeToReactor() {
		this.runner.withClassLoader(new FilteredClassLoader("kotlinx.coroutines.reactor"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowAdapter.class));
	}

	@Test
	void carriesTheRecordingWithoutTheLibraryThatPropagatesContexts() {
		this.runner.withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class))
			.run((context) -> assertThat(context.getBean(Service.class).nested().block()).isEqualTo("m"));
		assertThat(this.completions.await(2)).extracting((completion) -> completion.parentId())
			.containsExactly(this.completions.named("nested").id(), null);
	}

	@Test
	void backsOffWithoutReactor() {
		this.runner.withClassLoader(new FilteredClassLoader(Flux.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PublisherAdapter.class));
	}

	@Test
	void asksTheAdapterOfSuspendingFunctionsFirst() {
		this.runner
			.run((context) -> assertThat(context.getBeanProvider(ReturnTypeAdapter.class).orderedStream().findFirst())
				.containsInstanceOf(SuspendingFunctionAdapter.class));
	}

	@ObservedCompletion
	public static class Service {

		private final ObjectProvider<Service> self;

		Service(ObjectProvider<Service> self) {
			this.self = self;
		}

		public Mono<String> mono() {
			return Mono.just("m");
		}

		public Mono<String> nested() {
			return Mono.defer(() -> this.self.getObject().mono());
		}

	}

	@ObservedCompletion
	public static class RxService {

		public Single<String> single() {
			return Single.just("s");
		}

	}

}

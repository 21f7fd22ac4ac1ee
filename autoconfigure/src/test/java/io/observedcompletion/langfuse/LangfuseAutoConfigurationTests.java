// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSampler;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.TraceIds;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.langfuse.LangfuseContext.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LangfuseAutoConfigurationTests {

	private final ApplicationContextRunner runner = LangfuseContext.withKeys();

	@Test
	void suppliesWhatRecordsAndExports() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CompletionRecorder.class)
				.hasSingleBean(LangfuseConnectionDetails.class)
				.hasSingleBean(Delivery.class)
				.hasSingleBean(CompletionSink.class)
				.hasSingleBean(TraceIds.class);
			assertThat(LangfuseContext.records(context)).isTrue();
		});
	}

	@ParameterizedTest
	@MethodSource("replaceable")
	<T> void backsOffForABeanOfTheApplication(Class<T> type, T bean) {
		this.runner.withBean("own", type, () -> bean).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(type);
			assertThat(context.getBean(type)).isSameAs(bean);
		});
	}

	static Stream<Arguments> replaceable() {
		return Stream.of(Arguments.of(LangfuseConnectionDetails.class, new Elsewhere()),
				Arguments.of(CompletionSampler.class, CompletionSampler.ofRate(0.5)),
				Arguments.of(CompletionRecorder.class, CompletionRecorder.builder().build()),
				Arguments.of(TraceIds.class, (TraceIds) () -> null),
				Arguments.of(ReturnTypeAdapters.class, new ReturnTypeAdapters(List.of())),
				Arguments.of(Delivery.class, Delivery.none()));
	}

	@Test
	void exportsBesideASinkOfTheApplication() {
		this.runner.withBean(KeptCompletions.class).run((context) -> {
			assertThat(context.getBeansOfType(CompletionSink.class)).hasSize(2);
			context.getBean(Answers.class).answer();
			assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("answer");
		});
	}

	@Test
	void recordsForASinkOfTheApplicationThoughNothingIsExported() {
		LangfuseContext.withoutKeys().withBean(KeptCompletions.class).run((context) -> {
			context.getBean(Answers.class).answer();
			assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("answer");
		});
	}

	@ParameterizedTest
	@MethodSource("missing")
	void observesAValueThoughLibrariesAreMissing(List<String> packages) {
		this.runner.withClassLoader(new FilteredClassLoader(packages.toArray(String[]::new)))
			.withBean(KeptCompletions.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Answers.class).answer();
				assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("answer");
			});
	}

	static Stream<List<String>> missing() {
		return Stream.of(List.of("reactor"), List.of("io.micrometer.context"), List.of("io.micrometer.tracing"),
				List.of("io.opentelemetry"), List.of("io.opentelemetry", "io.micrometer.tracing"),
				List.of("reactor", "org.reactivestreams", "io.micrometer", "io.opentelemetry"));
	}

	@Test
	void exposesNothingOfOpenTelemetry() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			for (String name : context.getBeanDefinitionNames()) {
				Class<?> type = context.getType(name);
				assertThat(type).isNotNull();
				assertThat(types(type)).as(name).noneMatch((each) -> each.getName().startsWith("io.opentelemetry"));
			}
		});
	}

	private static Stream<Class<?>> types(Class<?> type) {
		Stream<Class<?>> above = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
			.flatMap(LangfuseAutoConfigurationTests::types);
		return Stream.concat(Stream.of(type), above);
	}

	static final class Elsewhere implements LangfuseConnectionDetails {

		@Override
		public String getBaseUrl() {
			return "http://localhost:2";
		}

		@Override
		public String getPublicKey() {
			return "pk-lf-else";
		}

		@Override
		public String getSecretKey() {
			return "sk-lf-where";
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSampler;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentEncoder;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Each place that may throw, with each kind of throwable, in each shape of call: one
 * record each, the neighbours intact, and the application sees its own exception.
 */
class ThrowingCallsTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class))
		.withBean(Assistant.class)
		.withBean("kept", KeptCompletions.class);

	static Stream<Way> ways() {
		List<Way> ways = new ArrayList<>();
		for (Where where : Where.values()) {
			for (Thrown kind : Thrown.values()) {
				ways.add(new Way(where, kind));
			}
		}
		return ways.stream();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void costsItselfAlone(Way way) {
		way.where.with(this.contexts, way.kind).run((context) -> {
			KeptCompletions kept = context.getBean(KeptCompletions.class);
			int records = 0;
			for (Shape shape : Shape.values()) {
				OfTheApplication thrown = way.exception();
				Throwable seen = catchThrowable(() -> shape.call(context, thrown));
				assertThat(seen == thrown || seen != null && causeOf(seen) == thrown).as(shape + " " + way).isTrue();
				context.getBean(Assistant.class).neighbour("in");
				records += 2;
				assertThat(kept.await(records)).hasSize(records);
			}
			List<Completion> completions = kept.settled();
			assertThat(completions).hasSize(records);
			assertThat(completions).filteredOn((one) -> !one.name().equals("neighbour"))
				.hasSize(Shape.values().length)
				.allSatisfy((one) -> assertThat(one.outcome()).isEqualTo(Outcome.FAILED));
			assertThat(completions).filteredOn((one) -> one.name().equals("neighbour"))
				.allSatisfy((one) -> assertThat(one.input() + one.output()).isEqualTo("{\"text\":\"in\"}out"));
		});
	}

	private static Throwable causeOf(Throwable seen) {
		try {
			return seen.getCause();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	private static <T> T raise(Thrown kind) {
		throw ThrowingCallsTests.<RuntimeException>sneaky(kind.thrown.get());
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
		throw (E) thrown;
	}

	enum Shape {

		VALUE {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) throws Throwable {
				context.getBean(Assistant.class).value(new Odd(), thrown);
			}
		},

		FLUX {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) {
				context.getBean(Assistant.class).flux(new Odd(), thrown).blockLast();
			}
		},

		STREAM {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) {
				context.getBean(Assistant.class).stream(new Odd(), thrown).toList();
			}
		},

		ITERATOR {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) {
				context.getBean(Assistant.class).iterator(new Odd(), thrown).forEachRemaining((element) -> {
				});
			}
		},

		FUTURE {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) throws Throwable {
				// Not join(), which prints the exception itself.
				throw context.getBean(Assistant.class).future(new Odd(), thrown).handle((value, ex) -> ex).join();
			}
		},

		BY_HAND {
			@Override
			void call(ApplicationContext context, OfTheApplication thrown) throws OfTheApplication {
				context.getBean(CompletionRecorder.class)
					.record(CompletionStart.named("by hand").input(new Odd()).build(), (recording) -> {
						recording.chunk(new Odd());
						throw thrown;
					});
			}
		};

		abstract void call(ApplicationContext context, OfTheApplication thrown) throws Throwable;

	}

	enum Where {

		EXTRACTOR {
			@Override
			ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
				return runner.withBean(ContentExtractor.class,
						() -> ContentExtractor.of(Odd.class, (odd) -> ThrowingCallsTests.<Chunk>raise(kind)));
			}
		},

		ENCODER {
			@Override
			ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
				return runner.withBean(ContentEncoder.class, () -> new ContentEncoder() {

					@Override
					public boolean supports(Class<?> type) {
						return type == Odd.class;
					}

					@Override
					public String encode(Object value) {
						return raise(kind);
					}

				});
			}
		},

		MASK {
			@Override
			ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
				return runner.withBean(ContentMasker.class,
						() -> (text) -> text.contains("Odd") ? ThrowingCallsTests.<String>raise(kind) : text);
			}
		},

		SAMPLER {
			@Override
			ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
				return runner.withBean(CompletionSampler.class, () -> (start, id) -> raise(kind));
			}
		},

		SINK {
			@Override
			ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
				return runner.withBean("throwing", CompletionSink.class, () -> (completion) -> raise(kind));
			}
		},

		GET_MESSAGE, GET_CAUSE;

		ApplicationContextRunner with(ApplicationContextRunner runner, Thrown kind) {
			return runner;
		}

	}

	enum Thrown {

		UNCHECKED(IllegalStateException::new), CHECKED(IOException::new), STACK(StackOverflowError::new),
		MEMORY(OutOfMemoryError::new), LINKAGE(NoClassDefFoundError::new);

		private final Supplier<Throwable> thrown;

		Thrown(Supplier<Throwable> thrown) {
			this.thrown = thrown;
		}

	}

	private record Way(Where where, Thrown kind) {

		OfTheApplication exception() {
			return switch (this.where) {
				case GET_MESSAGE -> new OfTheApplication() {
					@Override
					public String getMessage() {
						return raise(Way.this.kind);
					}
				};
				case GET_CAUSE -> new OfTheApplication() {
					@Override
					public synchronized Throwable getCause() {
						return raise(Way.this.kind);
					}
				};
				default -> new OfTheApplication();
			};
		}

	}

	static final class Odd {

		private final String name = "odd";

		public String getName() {
			return this.name;
		}

	}

	static class OfTheApplication extends RuntimeException {

		OfTheApplication() {
			super("boom", null, false, true);
		}

	}

	static class Assistant {

		@ObservedCompletion
		public String value(Object odd, RuntimeException thrown) {
			throw thrown;
		}

		@ObservedCompletion
		public Flux<Object> flux(Object odd, RuntimeException thrown) {
			return Flux.concat(Flux.just("a", new Odd()), Flux.error(thrown));
		}

		@ObservedCompletion
		public Stream<Object> stream(Object odd, RuntimeException thrown) {
			return Stream.of("a", new Odd(), "b").peek((element) -> {
				if (element.equals("b")) {
					throw thrown;
				}
			});
		}

		@ObservedCompletion
		public Iterator<Object> iterator(Object odd, RuntimeException thrown) {
			return stream(odd, thrown).iterator();
		}

		@ObservedCompletion
		public CompletableFuture<Object> future(Object odd, RuntimeException thrown) {
			return CompletableFuture.failedFuture(thrown);
		}

		@ObservedCompletion
		public String neighbour(String text) {
			return "out";
		}

	}

}

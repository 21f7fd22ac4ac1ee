// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentEncoder;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.content.ContentRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each place that may throw, with each kind of throwable: one record, neighbours intact.
 */
class ThrowingTests {

	private final KeptCompletions completions = new KeptCompletions();

	static Stream<Throwing> ways() {
		List<Throwing> ways = new ArrayList<>();
		for (Supplier<Throwable> kind : kinds()) {
			ways.add(new Throwing("extractor", kind, (builder, thrown) -> builder.rules(new ContentRules(List.of(),
					List.of(), List.of(extractor(thrown)), ContentRules.none().properties()))));
			ways.add(new Throwing("encoder", kind,
					(builder, thrown) -> builder.rules(new ContentRules(List.of(encoder(thrown)), List.of(), List.of(),
							ContentRules.none().properties()))));
			ways.add(new Throwing("mask", kind, (builder, thrown) -> builder.maskers(List.of(masker(thrown)))));
			ways.add(new Throwing("sampler", kind, (builder, thrown) -> builder.sampler((start, id) -> {
				throw sneaky(thrown.get());
			})));
			ways.add(new Throwing("trace ids", kind, (builder, thrown) -> builder.traceIds(() -> {
				throw sneaky(thrown.get());
			})));
			ways.add(new Throwing("getMessage", kind, (builder, thrown) -> builder));
			ways.add(new Throwing("getCause", kind, (builder, thrown) -> builder));
		}
		return ways.stream();
	}

	private static List<Supplier<Throwable>> kinds() {
		return List.of(IllegalStateException::new, IOException::new, StackOverflowError::new, OutOfMemoryError::new,
				NoClassDefFoundError::new, ThreadDeath::new, Unprintable::new);
	}

	@ParameterizedTest
	@MethodSource("ways")
	void costsItselfAlone(Throwing way) {
		CompletionRecorder recorder = way.set
			.apply(CompletionRecorder.builder().sinks(List.of(sink(way.kind), this.completions)), way.kind)
			.build();
		CompletionRecording recording = recorder
			.start(CompletionStart.named("call").input(new Hostile()).metadata("kept", "kept").build());
		recording.chunk("a").chunk(new Hostile()).chunk("b");
		Exception ofTheApplication = way.exception();
		recording.fail(ofTheApplication);
		recorder.start(CompletionStart.named("neighbour").input("in").build()).output("out").complete();
		Completion completion = this.completions.named("call");
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.chunks()).isEqualTo(3);
		assertThat(completion.statusMessage()).startsWith("failed after 3 chunks: ");
		assertThat(completion.metadata()).containsEntry("kept", "kept");
		assertThat(completion.output()).contains("a").contains("b");
		assertThat(this.completions.named("neighbour").input()).isEqualTo("in");
		assertThat(this.completions.named("neighbour").output()).isEqualTo("out");
		assertThat(this.completions.settled()).hasSize(2);
		recorder.close();
	}

	private static ContentExtractor extractor(Supplier<Throwable> thrown) {
		return ContentExtractor.of(Hostile.class, (hostile) -> ThrowingTests.<Chunk>raise(thrown));
	}

	private static ContentEncoder encoder(Supplier<Throwable> thrown) {
		return new ContentEncoder() {

			@Override
			public boolean supports(Class<?> type) {
				return type == Hostile.class;
			}

			@Override
			public String encode(Object value) {
				return raise(thrown);
			}

		};
	}

	// Text of our own is masked, too, so this one throws for the hostile one alone.
	private static ContentMasker masker(Supplier<Throwable> thrown) {
		return (text) -> text.contains("Hostile") && !text.contains("\"a\"") ? ThrowingTests.<String>raise(thrown)
				: text;
	}

	private static CompletionSink sink(Supplier<Throwable> thrown) {
		return (completion) -> raise(thrown);
	}

	private static <T> T raise(Supplier<Throwable> thrown) {
		throw sneaky(thrown.get());
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
		throw (E) thrown;
	}

	static final class Hostile {

		@Override
		public String toString() {
			throw new IllegalStateException();
		}

	}

	/**
	 * Cannot even be printed.
	 */
	static final class Unprintable extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException();
		}

		@Override
		public String toString() {
			throw new IllegalStateException();
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException();
		}

	}

	private interface Setting {

		CompletionRecorderBuilder apply(CompletionRecorderBuilder builder, Supplier<Throwable> kind);

	}

	private record Throwing(String where, Supplier<Throwable> kind, Setting set) {

		Exception exception() {
			return switch (this.where) {
				case "getMessage" -> new OfTheApplication(null) {
					@Override
					public String getMessage() {
						return raise(Throwing.this.kind);
					}
				};
				case "getCause" -> new OfTheApplication("boom") {
					@Override
					public synchronized Throwable getCause() {
						return raise(Throwing.this.kind);
					}
				};
				default -> new OfTheApplication("boom");
			};
		}

		@Override
		public String toString() {
			return this.where + " throws " + this.kind.get().getClass().getSimpleName();
		}

	}

	private static class OfTheApplication extends Exception {

		OfTheApplication(String message) {
			super(message);
		}

	}

}

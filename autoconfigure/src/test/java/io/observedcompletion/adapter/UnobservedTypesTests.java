// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnobservedTypesTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	static Stream<Arguments> goingOn() {
		return Stream.of(Arguments.of("supplier", (Supplier<String>) () -> "a", "lambda"),
				Arguments.of("numbers", IntStream.of(1), "IntPipeline"),
				Arguments.of("bytes", new ByteArrayInputStream(new byte[1]), "java.io.ByteArrayInputStream"),
				Arguments.of("scanner", new Scanner("a"), "java.util.Scanner"),
				Arguments.of("closeable", (AutoCloseable) () -> {
				}, "lambda"), Arguments.of("anything", (Supplier<String>) () -> "a", "lambda"),
				Arguments.of("answers", new FinalAnswers(), FinalAnswers.class.getName()));
	}

	@ParameterizedTest
	@MethodSource("goingOn")
	void areToldOnceForEachMethodAndNotRecordedAsCompleted(String method, Object returned, String type,
			CapturedOutput output) throws Throwable {
		ReturnTypeAdapter adapter = new ReturnTypeAdapters(List.of()).find(returnTypeOf(method));
		for (int i = 0; i < 3; i++) {
			assertThat(adapter.adapt(AdapterScenario.call(() -> returned, this.recorder))).isSameAs(returned);
		}
		assertThat(this.completions.await(3)).allSatisfy((completion) -> assertThatItSaysSo(completion, type));
		assertThat(output).containsOnlyOnce("Methods." + method + "() returns something that goes on");
	}

	private static void assertThatItSaysSo(Completion completion, String type) {
		assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(completion.statusMessage()).startsWith("not observed: a ").contains(type);
		assertThat(completion.output()).isNull();
		assertThat(completion.metadata()).containsEntry("observed", "false");
	}

	static Stream<Arguments> finished() {
		return Stream.of(Arguments.of("anything", List.of("a")), Arguments.of("anything", new Page("a")),
				Arguments.of("anything", new Conversation()), Arguments.of("conversation", new Conversation()),
				Arguments.of("map", Map.of("a", "b")), Arguments.of("anything", "text"), Arguments.of("anything", 1),
				Arguments.of("anything", new Object()), Arguments.of("anything", new IllegalStateException("a")));
	}

	@ParameterizedTest
	@MethodSource("finished")
	void areNoneOfThoseThatHoldWhatTheyHandOut(String method, Object returned, CapturedOutput output) throws Throwable {
		ReturnTypeAdapter adapter = new ReturnTypeAdapters(List.of()).find(returnTypeOf(method));
		assertThat(adapter.adapt(AdapterScenario.call(() -> returned, this.recorder))).isSameAs(returned);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(output).doesNotContain("goes on");
	}

	// It is handed back as it is, so that nothing inside of it can be replaced.
	@Test
	void areToldInsideOfAStageOfTheApplicationsOwnAndNotTouched(CapturedOutput output) throws Throwable {
		ReturnTypeAdapter adapter = new ReturnTypeAdapters(List.of()).find(returnTypeOf("ownFuture"));
		OwnFuture<Stream<String>> future = new OwnFuture<>();
		assertThat(adapter.adapt(AdapterScenario.call(() -> future, this.recorder))).isSameAs(future);
		future.complete(Stream.of("a"));
		assertThatItSaysSo(this.completions.single(), "java.util.stream.");
		assertThat(future.get()).containsExactly("a");
		assertThat(output).contains("Methods.ownFuture() returns something that goes on");
	}

	private static MethodParameter returnTypeOf(String name) {
		Method method = Stream.of(Methods.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return new MethodParameter(method, -1);
	}

	interface Methods {

		Supplier<String> supplier();

		IntStream numbers();

		InputStream bytes();

		Scanner scanner();

		AutoCloseable closeable();

		Object anything();

		FinalAnswers answers();

		Conversation conversation();

		Map<String, String> map();

		OwnFuture<Stream<String>> ownFuture();

	}

	/**
	 * An iterable that nothing else can stand in for.
	 */
	public static final class FinalAnswers implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			throw new IllegalStateException("read");
		}

	}

	/**
	 * Data that can be iterated over.
	 */
	public static class Conversation implements Iterable<String> {

		public String getTitle() {
			return "title";
		}

		@Override
		public Iterator<String> iterator() {
			throw new IllegalStateException("read");
		}

	}

	/**
	 * Data that can be iterated over.
	 *
	 * @param text the text
	 */
	public record Page(String text) implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			throw new IllegalStateException("read");
		}

	}

	/**
	 * A future with something of its own.
	 *
	 * @param <T> the type of the value
	 */
	public static class OwnFuture<T> extends CompletableFuture<T> {

	}

}

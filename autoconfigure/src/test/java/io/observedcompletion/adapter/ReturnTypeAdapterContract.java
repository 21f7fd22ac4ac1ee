/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.adapter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The questions that every adapter is asked. A new return type is one adapter and one
 * subclass of this.
 *
 * @param <R> the return type
 */
public abstract class ReturnTypeAdapterContract<R> {

	protected static final Duration LIMIT = Duration.ofSeconds(5);

	private static final int RACES = 300;

	protected final KeptCompletions completions = new KeptCompletions();

	protected final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	/**
	 * Returns the adapter under test.
	 */
	protected abstract ReturnTypeAdapter adapter();

	/**
	 * Returns an interface whose one method has the return type.
	 */
	protected abstract Class<?> declaration();

	/**
	 * Returns what a method would return that says what the script says.
	 */
	protected abstract R source(Script script);

	/**
	 * Consumes what the caller got and stops after so many elements.
	 */
	protected abstract Consumed consume(R returned, int stopAfter);

	/**
	 * Says when the call is recorded, and how much of it can be seen.
	 */
	protected abstract Shape shape();

	@Test
	void supportsTheReturnType() {
		assertThat(adapter().supports(returnType())).isTrue();
	}

	@Test
	void recordsOneCompletionWithTheWholeAnswerWhenItCompletes() throws Throwable {
		Consumed consumed = run(Script.completing("a", "b", "c"));
		assertThat(consumed).isEqualTo(consume(source(Script.completing("a", "b", "c")), Integer.MAX_VALUE));
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("abc");
		assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
		assertThat(completion.chunks()).isEqualTo((shape() == Shape.STREAM) ? 3 : 0);
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime());
	}

	@Test
	void recordsOneFailureWithTheTextSoFarWhenItFails() throws Throwable {
		Script script = Script.failing(new IllegalStateException("boom"), "a", "b");
		Consumed consumed = run(script);
		assertThat(consumed.error()).hasMessageContaining("boom");
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).startsWith("failed").endsWith("IllegalStateException: boom");
		assertThat(completion.output()).isEqualTo((shape() == Shape.STREAM) ? "ab" : null);
	}

	@Test
	void recordsATimeOutWhenItFailsByOne() throws Throwable {
		run(Script.failing(new TimeoutException("too late"), "a"));
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void recordsOneCompletionWithoutAnswerWhenItIsEmpty() throws Throwable {
		run(Script.completing());
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isIn(null, "");
		assertThat(completion.completionStartTime()).isNull();
	}

	@Test
	void recordsTheTextSoFarWhenTheConsumerStops() throws Throwable {
		assumeThat(shape()).isNotIn(Shape.VALUE);
		consume(observe(Script.open("a", "b", "c")), 2);
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		if (shape() == Shape.STREAM) {
			assertThat(completion.output()).isEqualTo("ab");
			assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 2 chunks");
			assertThat(completion.completionStartTime()).isNotNull();
		}
	}

	@Test
	void takesAnEmptyElementForData() throws Throwable {
		assumeThat(shape()).isEqualTo(Shape.STREAM);
		Consumed consumed = run(Script.completing("a", "", "b"));
		assertThat(consumed.elements()).containsExactly("a", "", "b");
		assertThat(this.completions.single().output()).isEqualTo("ab");
		assertThat(this.completions.single().chunks()).isEqualTo(3);
	}

	@Test
	void recordsACallThatThrowsAsOneFailure() throws Throwable {
		assertThatIllegalStateException().isThrownBy(() -> adapter().adapt(new Call(() -> {
			throw new IllegalStateException("no");
		}))).withMessage("no");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void handsBackNull() throws Throwable {
		assertThat(adapter().adapt(new Call(() -> null))).isNull();
		assertThat(this.completions.settled()).hasSize(isLazy() ? 0 : 1);
	}

	@Test
	void recordsNothingThatIsNotConsumedUnlessTheCallItselfDoesTheWork() throws Throwable {
		observe(Script.completing("a"));
		assertThat(this.completions.settled()).hasSize(isLazy() ? 0 : 1);
	}

	@Test
	void recordsEachConsumptionOfWhatIsDoneAnew() throws Throwable {
		R returned = observe(Script.completing("a", "b"));
		consume(returned, Integer.MAX_VALUE);
		assumeThat(isRepeatable()).isTrue();
		consume(returned, Integer.MAX_VALUE);
		assertThat(this.completions.settled()).hasSize(isLazy() ? 2 : 1);
	}

	@Test
	void startsWhatIsCalledInsideBeneathIt() throws Throwable {
		Script script = Script.completing("a").beforehand(() -> this.recorder.start(named("inner")).complete());
		run(script);
		Completion inner = this.completions.named("inner");
		Completion outer = this.completions.named("call");
		assertThat(inner.parentId()).isEqualTo(outer.id());
		assertThat(inner.traceId()).isEqualTo(outer.traceId());
		assertThat(outer.type()).isEqualTo(ObservationType.SPAN);
		assertThat(CompletionRecording.current().id()).isEmpty();
	}

	@Test
	void leavesTheConsumerAloneWhenRecordingFails() throws Throwable {
		CompletionRecorder broken = CompletionRecorder.builder().sinks(List.of((completion) -> {
			throw new IllegalStateException("sink");
		})).traceIds(() -> {
			throw new IllegalStateException("trace");
		}).build();
		R returned = observe(Script.completing("a", "b"), broken);
		assertThat(consume(returned, Integer.MAX_VALUE))
			.isEqualTo(consume(source(Script.completing("a", "b")), Integer.MAX_VALUE));
	}

	@Test
	void recordsOnceWhenItsEndAndTheConsumersStopRace() throws Throwable {
		assumeThat(shape()).isNotIn(Shape.VALUE);
		for (int i = 0; i < RACES; i++) {
			CyclicBarrier barrier = new CyclicBarrier(2);
			AtomicInteger met = new AtomicInteger();
			Script script = Script.racing(() -> meet(barrier, met), "a");
			consume(observe(script), 1);
		}
		assertThat(this.completions.await(RACES)).hasSize(RACES);
		assertThat(this.completions.settled()).hasSize(RACES)
			.allSatisfy((completion) -> assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED));
	}

	private static void meet(CyclicBarrier barrier, AtomicInteger met) {
		try {
			barrier.await(50, TimeUnit.MICROSECONDS);
		}
		catch (Exception ex) {
			met.incrementAndGet();
		}
	}

	private boolean isLazy() {
		return shape() == Shape.STREAM || shape() == Shape.LAZY_VALUE;
	}

	protected boolean isRepeatable() {
		return true;
	}

	protected final R observe(Script script) throws Throwable {
		return observe(script, this.recorder);
	}

	private Consumed run(Script script) {
		R returned;
		try {
			returned = observe(script);
		}
		catch (Throwable ex) {
			return new Consumed(List.of(), ex);
		}
		return consume(returned, Integer.MAX_VALUE);
	}

	private R observe(Script script, CompletionRecorder recorder) throws Throwable {
		return observe(() -> source(script), recorder);
	}

	protected final R observe(R source) throws Throwable {
		return observe(() -> source, this.recorder);
	}

	@SuppressWarnings("unchecked")
	private R observe(Callable<R> method, CompletionRecorder recorder) throws Throwable {
		R returned = (R) adapter().adapt(new Call(method, recorder));
		assertThat(returned).isInstanceOf(returnType().getParameterType());
		return returned;
	}

	private static CompletionStart named(String name) {
		return CompletionStart.named(name).build();
	}

	private MethodParameter returnType() {
		return new MethodParameter(declaration().getDeclaredMethods()[0], -1);
	}

	/**
	 * What can be seen of a call, and when it is made.
	 */
	public enum Shape {

		/**
		 * Over when the method returns.
		 */
		VALUE,

		/**
		 * Goes on when the method has returned, ends with one value.
		 */
		FUTURE,

		/**
		 * Starts when it is consumed, ends with one value.
		 */
		LAZY_VALUE,

		/**
		 * Starts when it is consumed, element by element.
		 */
		STREAM

	}

	/**
	 * What the consumer saw.
	 */
	public record Consumed(List<@Nullable Object> elements, @Nullable Throwable error) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Consumed consumed && consumed.elements.equals(this.elements)
					&& String.valueOf(consumed.error).equals(String.valueOf(this.error));
		}

		@Override
		public int hashCode() {
			return this.elements.hashCode();
		}

	}

	private final class Call implements ObservedCall {

		private final Callable<?> method;

		private final CompletionRecorder recorder;

		Call(Callable<?> method) {
			this(method, ReturnTypeAdapterContract.this.recorder);
		}

		Call(Callable<?> method, CompletionRecorder recorder) {
			this.method = method;
			this.recorder = recorder;
		}

		@Override
		public CompletionRecording start() {
			return this.recorder.start(CompletionStart.named("call").type(ObservationType.AUTO).build());
		}

		@Override
		public Object proceed() throws Throwable {
			return this.method.call();
		}

	}

}

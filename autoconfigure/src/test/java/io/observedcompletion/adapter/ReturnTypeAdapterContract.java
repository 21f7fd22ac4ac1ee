// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The questions that every adapter is asked. A new return type is one adapter and one
 * subclass of this.
 *
 * @param <R> the return type
 */
public abstract class ReturnTypeAdapterContract<R> extends AdapterScenario<R> {

	private static final int RACES = Integer.getInteger("races", 300);

	@Test
	void supportsTheReturnType() {
		assertThat(adapter().supports(returnType())).isTrue();
	}

	@Test
	void recordsOneCompletionWithTheWholeAnswerWhenItCompletes() {
		Consumed consumed = run(Script.completing("a", "b", "c"));
		assertThat(consumed).isEqualTo(consume(source(Script.completing("a", "b", "c")), ALL));
		Completion completion = only("completes");
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("abc");
		assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
		assertThat(completion.chunks()).isEqualTo(shape().hasElements() ? 3 : 0);
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime());
	}

	@Test
	void recordsOneCompletionWithoutAnswerWhenItIsEmpty() {
		run(Script.completing());
		Completion completion = only("empty");
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isIn(null, "");
		assertThat(completion.completionStartTime()).isNull();
	}

	@Test
	void recordsOneFailureWithoutAnswerWhenItFailsAtOnce() {
		Consumed consumed = run(Script.failing(new IllegalStateException("boom")));
		assertThat(consumed.error()).hasMessageContaining("boom");
		Completion completion = only("fails first");
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.output()).isNull();
		assertThat(completion.statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@Test
	void recordsOneFailureWithTheTextSoFarWhenItFails() {
		Consumed consumed = run(Script.failing(new IllegalStateException("boom"), "a", "b"));
		assertThat(consumed.error()).hasMessageContaining("boom");
		Completion completion = only("fails midway");
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.statusMessage()).startsWith("failed").endsWith("IllegalStateException: boom");
		assertThat(completion.output()).isEqualTo(shape().hasElements() ? "ab" : null);
	}

	@Test
	void recordsATimeOutWhenItFailsByOne() {
		run(Script.failing(new TimeoutException("too late"), "a"));
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void recordsTheTextSoFarWhenTheConsumerStops() throws Throwable {
		asked("consumer stops", shape() != Shape.VALUE, "over when the method returns");
		consume(observe(Script.open("a", "b", "c")), 2);
		Completion completion = only("consumer stops");
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		if (shape().hasElements()) {
			assertThat(completion.output()).isEqualTo("ab");
			assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 2 chunks");
			assertThat(completion.completionStartTime()).isNotNull();
		}
	}

	@Test
	void recordsWhatItCanSeeWhenTheConsumerTimesOut() throws Throwable {
		asked("consumer times out", shape() != Shape.VALUE && consumerMayTimeOut(), "consumer has no time limit");
		consumeFor(observe(Script.open("a", "b")), Duration.ofMillis(300));
		Completion completion = only("consumer times out");
		assertThat(completion.outcome()).isEqualTo((shape() == Shape.FUTURE) ? Outcome.TIMED_OUT : Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo(shape().hasElements() ? "ab" : null);
	}

	@Test
	void recordsACancellationWhenAnOperatorOfTheConsumerThrows() throws Throwable {
		asked("operator throws", shape().hasElements() && consumerHasOperators(), "no operators");
		R returned = observe(Script.open("a", "b"));
		assertThatIllegalStateException().isThrownBy(() -> consumeThrowing(returned)).withMessage("operator");
		Completion completion = only("operator throws");
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("a");
	}

	@Test
	void recordsNothingThatIsNotConsumedUnlessTheCallItselfDoesTheWork() throws Throwable {
		leave(Script.completing("a"), 0);
		if (!endsByItself()) {
			collect();
			assertThat(only("never consumed").outcome()).isEqualTo(Outcome.ABANDONED);
			return;
		}
		List<Completion> settled = this.completions.settled();
		assertThat(settled).hasSize(shape().isLazy() ? 0 : 1);
		OutcomeTable.cell(name(), "never consumed", settled);
	}

	@Test
	void recordsEachConsumptionAnew() throws Throwable {
		asked("read twice", shape() != Shape.CALL_STREAM, "can be read once only");
		R returned = observe(Script.completing("a", "b"));
		consume(returned, ALL);
		consume(returned, ALL);
		List<Completion> settled = this.completions.settled();
		assertThat(settled).hasSize(shape().isLazy() ? 2 : 1)
			.allSatisfy((completion) -> assertThat(completion.output()).isEqualTo("ab"));
		OutcomeTable.cell(name(), "read twice", settled);
	}

	@Test
	void isAbandonedWhenNobodyHoldsItAnyMore() throws Throwable {
		asked("collected", shape() != Shape.VALUE, "over when the method returns");
		leave(Script.open("a", "b", "c"), 2);
		collect();
		Completion completion = only("collected");
		assertThat(completion.outcome()).isEqualTo(Outcome.ABANDONED);
		assertThat(completion.statusMessage()).endsWith(": nobody holds the stream any more");
		assertThat(completion.output()).isEqualTo(shape().hasElements() ? left() : null);
	}

	@Test
	void endsWhenNobodyReadsOn() throws Throwable {
		asked("idle", shape().hasElements(), "a value may take its time");
		R returned = observe(Script.open("a", "b", "c"), impatient());
		leave(returned, 2);
		Completion completion = only("idle");
		assertThat(completion.outcome()).isEqualTo(consumerHasDemand() ? Outcome.ABANDONED : Outcome.TIMED_OUT);
		assertThat(completion.statusMessage())
			.endsWith(consumerHasDemand() ? ": nobody read on for 0.15s" : ": no chunk for 0.15s");
		assertThat(completion.output()).isEqualTo(left());
		consume(returned, 0);
		assertThat(this.completions.settled()).first().isEqualTo(completion);
	}

	@Test
	void isInterruptedWhenTheApplicationStops() throws Throwable {
		asked("stopped", shape() != Shape.VALUE, "over when the method returns");
		R returned = observe(Script.open("a", "b", "c"));
		leave(returned, 2);
		this.recorder.interrupt("the application stopped");
		Completion completion = only("stopped");
		assertThat(completion.outcome()).isEqualTo(Outcome.INTERRUPTED);
		assertThat(completion.output()).isEqualTo(shape().hasElements() ? left() : null);
		assertThat(returned).isNotNull();
	}

	@Test
	void takesAnEmptyElementForData() {
		assumeTrue(shape().hasElements());
		Consumed consumed = run(Script.completing("a", "", "b"));
		assertThat(consumed.elements()).isEqualTo(List.of("a", "", "b"));
		assertThat(this.completions.single().output()).isEqualTo("ab");
		assertThat(this.completions.single().chunks()).isEqualTo(3);
	}

	@Test
	void recordsACallThatThrowsAsOneFailure() {
		assertThatIllegalStateException().isThrownBy(() -> adapter().adapt(call(() -> {
			throw new IllegalStateException("no");
		}, this.recorder))).withMessage("no");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void handsBackNull() throws Throwable {
		assertThat(adapter().adapt(call(() -> null, this.recorder))).isNull();
		assertThat(this.completions.settled()).hasSize(shape().isLazy() ? 0 : 1);
	}

	@Test
	void startsWhatIsCalledInsideBeneathIt() {
		assumeTrue(consumerSubscribes());
		run(Script.completing("a").beforehand(() -> this.recorder.start(named("inner")).complete()));
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
		assertThat(consume(returned, ALL)).isEqualTo(consume(source(Script.completing("a", "b")), ALL));
	}

	@Test
	void recordsOnceWhenItsEndAndTheConsumersStopRace() throws Throwable {
		assumeTrue(EnumSet.of(Shape.FUTURE, Shape.LAZY_VALUE, Shape.STREAM).contains(shape()));
		for (int i = 0; i < RACES; i++) {
			CyclicBarrier barrier = new CyclicBarrier(2);
			consume(observe(Script.racing(() -> meet(barrier), "a")), 1);
		}
		this.completions.await(RACES);
		assertThat(this.completions.settled()).hasSize(RACES)
			.allSatisfy((completion) -> assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED));
	}

	@Test
	void recordsOnceWhenItsEndAndTheApplicationsStopRace() throws Throwable {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		for (int i = 0; i < RACES; i++) {
			Future<?> stop = executor.submit(() -> this.recorder.interrupt("the application stopped"));
			run(Script.completing("a"));
			stop.get();
		}
		executor.shutdown();
		this.completions.await(RACES);
		assertThat(this.completions.settled()).hasSize(RACES)
			.allSatisfy((completion) -> assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.INTERRUPTED));
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(50, TimeUnit.MICROSECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			// Only the delay counts.
		}
	}

	protected boolean endsByItself() {
		return shape() != Shape.CALL_STREAM;
	}

	// Not where somebody else sets the source to work.
	protected boolean consumerSubscribes() {
		return true;
	}

	protected boolean consumerHasDemand() {
		return true;
	}

	// What a consumer has got that asked for two elements of three.
	private String left() {
		return consumerHasDemand() ? "ab" : "abc";
	}

	protected boolean consumerMayTimeOut() {
		return true;
	}

	protected boolean consumerHasOperators() {
		return true;
	}

	private void leave(Script script, int elements) throws Throwable {
		R returned = observe(script);
		if (elements > 0) {
			leave(returned, elements);
		}
	}

	private void collect() {
		await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
			System.gc();
			return !this.completions.isEmpty();
		});
	}

	private Completion only(String column) {
		Completion completion = this.completions.single();
		OutcomeTable.cell(name(), column, List.of(completion));
		return completion;
	}

	private void asked(String column, boolean asked, String whyNot) {
		if (!asked) {
			OutcomeTable.notAsked(name(), column, whyNot);
		}
		assumeTrue(asked);
	}

	private String name() {
		return getClass().getSimpleName().replaceAll("(Adapter)?Tests$", "");
	}

	private static CompletionStart named(String name) {
		return CompletionStart.named(name).build();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * What the contract needs to know of a return type, and how its calls are made.
 *
 * @param <R> the return type
 */
public abstract class AdapterScenario<R> {

	protected static final int ALL = Integer.MAX_VALUE;

	protected static final Duration LIMIT = Duration.ofSeconds(30);

	protected static final Duration IDLE = Duration.ofMillis(150);

	protected final KeptCompletions completions = new KeptCompletions();

	protected final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	/**
	 * Returns the adapter under test.
	 */
	protected abstract ReturnTypeAdapter adapter();

	/**
	 * Says when the call is recorded, and how much of it can be seen.
	 */
	protected abstract Shape shape();

	/**
	 * Returns what a method would return that says what the script says.
	 */
	protected abstract R source(Script script);

	/**
	 * Consumes what the caller got, and stops after so many elements.
	 */
	protected abstract Consumed consume(R returned, int stopAfter);

	/**
	 * Reads so many elements, or waits for a value if that is more than nothing, and
	 * leaves without a word. Not called for values.
	 */
	protected void leave(R returned, int elements) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads the first element with an operator that throws at it.
	 */
	protected void consumeThrowing(R returned) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Consumes with a time limit of the consumer's own.
	 */
	protected void consumeFor(R returned, Duration limit) {
		throw new UnsupportedOperationException();
	}

	protected final Consumed run(Script script) {
		R returned;
		try {
			returned = observe(script);
		}
		catch (Throwable ex) {
			return Consumed.error(ex);
		}
		return consume(returned, ALL);
	}

	protected final R observe(Script script) throws Throwable {
		return observe(script, this.recorder);
	}

	protected final R observe(Script script, CompletionRecorder recorder) throws Throwable {
		return observe(() -> source(script), recorder);
	}

	protected final R observe(R source) throws Throwable {
		return observe(() -> source, this.recorder);
	}

	@SuppressWarnings("unchecked")
	protected final R observe(Callable<R> method, CompletionRecorder recorder) throws Throwable {
		return (R) adapter().adapt(call(method, recorder));
	}

	protected static ObservedCall call(Callable<?> method, CompletionRecorder recorder) {
		return new ObservedCall() {

			@Override
			public CompletionRecording start() {
				return recorder.start(CompletionStart.named("call").type(ObservationType.AUTO).build());
			}

			@Override
			public @Nullable Object proceed() throws Throwable {
				return method.call();
			}

		};
	}

	// What source returns in the subclass, as a method of the application would.
	protected final MethodParameter returnType() {
		try {
			Method source = AdapterScenario.class.getDeclaredMethod("source", Script.class);
			return new MethodParameter(source, -1).withContainingClass(getClass());
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	protected final CompletionRecorder impatient() {
		return CompletionRecorder.builder().sinks(List.of(this.completions)).streamLimits(IDLE, null).build();
	}

}

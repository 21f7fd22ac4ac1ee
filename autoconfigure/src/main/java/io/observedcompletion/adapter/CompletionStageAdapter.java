// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link CompletionStage}. The caller gets the very stage
 * that the method returned, so that its type, its identity and its cancellation stay.
 */
final class CompletionStageAdapter implements ReturnTypeAdapter {

	private final BiPredicate<@Nullable Object, CompletionRecording> takeOver;

	CompletionStageAdapter() {
		this((value, recording) -> false);
	}

	/**
	 * Creates an adapter.
	 * @param takeOver says whether the value of a stage ends the recording by itself
	 */
	CompletionStageAdapter(BiPredicate<@Nullable Object, CompletionRecording> takeOver) {
		this.takeOver = takeOver;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return CompletionStage.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((returned, recording) -> {
			observe((CompletionStage<?>) returned, recording);
			return returned;
		});
	}

	private void observe(CompletionStage<?> stage, CompletionRecording recording) {
		StageEnd end = new StageEnd(recording, this.takeOver);
		recording.watch(end);
		// A stage of the application's own may not support dependents.
		FailOpen.run("observe a stage", () -> stage.whenComplete(end));
	}

	/**
	 * Notes how a stage ends. Held by the stage, so that it goes with it.
	 *
	 * @param recording the recording
	 * @param takeOver says whether the value ends the recording by itself
	 */
	private record StageEnd(CompletionRecording recording, BiPredicate<@Nullable Object, CompletionRecording> takeOver)
			implements
				BiConsumer<Object, Throwable>,
				Consumption {

		@Override
		public void accept(@Nullable Object value, @Nullable Throwable error) {
			if (error != null) {
				this.recording.fail(error);
			}
			else if (!this.takeOver.test(value, this.recording)) {
				this.recording.returned(value).complete();
			}
		}

		@Override
		public boolean isAwaited() {
			return true;
		}

		@Override
		public boolean isStream() {
			return false;
		}

	}

}

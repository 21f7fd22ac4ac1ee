// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * Notes how a stage ends. Held by the stage, so that it goes with it.
 *
 * @param recording the recording
 * @param content the adapter of what the stage becomes
 * @param call the call that returned the stage
 */
record StageEnd(CompletionRecording recording, ReturnTypeAdapter content,
		ObservedCall call) implements BiFunction<Object, Throwable, Object>, Consumption {

	CompletionStage<?> watch(CompletionStage<?> stage) {
		this.recording.watch(this);
		// A stage of the application's own may not support dependents.
		FailOpen.run("observe a stage", () -> stage.handle(this));
		return stage;
	}

	@Override
	public @Nullable Object apply(@Nullable Object value, @Nullable Throwable error) {
		return ended(value, error);
	}

	/**
	 * Notes how it ends.
	 * @param value what it becomes
	 * @param error why it fails, if it does
	 * @return what the caller gets in place of the value
	 */
	@Nullable Object ended(@Nullable Object value, @Nullable Throwable error) {
		if (error == null) {
			return this.content.goOn(value, this.call, this.recording);
		}
		this.recording.fail(error);
		return value;
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

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.atomic.AtomicBoolean;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * A call that has been made, and whose recording has started: what came of it is to be
 * consumed yet. The first consumption goes on with the recording. Until then the
 * recording is watched for being held only: nobody knows when the first one begins.
 */
final class ContinuedCall implements ObservedCall, Consumption {

	private final Object content;

	private final ObservedCall call;

	private final CompletionRecording recording;

	private final AtomicBoolean started = new AtomicBoolean();

	private ContinuedCall(Object content, ObservedCall call, CompletionRecording recording) {
		this.content = content;
		this.call = call;
		this.recording = recording;
	}

	static @Nullable Object goOn(ReturnTypeAdapter adapter, @Nullable Object content, ObservedCall call,
			CompletionRecording recording) {
		if (content == null) {
			recording.complete();
			return null;
		}
		ContinuedCall continued = new ContinuedCall(content, call, recording);
		// Watched first: it may be consumed as soon as it is made.
		recording.watch(continued);
		Object observed = FailOpen.call("observe what came of a call", () -> continued.adapt(adapter), content);
		if (observed == content && !continued.started.get()) {
			recording.complete();
		}
		return observed;
	}

	private @Nullable Object adapt(ReturnTypeAdapter adapter) throws Exception {
		try {
			return adapter.adapt(this);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public CompletionRecording start() {
		return this.started.compareAndSet(false, true) ? this.recording : this.call.start();
	}

	@Override
	public Object proceed() {
		return this.content;
	}

	@Override
	public boolean isAwaited() {
		return false;
	}

	@Override
	public boolean isStream() {
		return false;
	}

}

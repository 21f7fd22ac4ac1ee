// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The recording of a call that has not started yet, as in the body of a method that
 * returns a publisher: keeps what is said of it, captured, and says it to each recording
 * that starts. What is said later goes to the one that started last.
 */
final class PendingRecording implements CompletionRecording {

	private final List<Consumer<CompletionRecording>> said = new ArrayList<>(0);

	private final RecordingKeeper keeper;

	private final CompletionRecording above;

	private volatile @Nullable CompletionRecording started;

	PendingRecording(RecordingKeeper keeper, CompletionRecording above) {
		this.keeper = keeper;
		this.above = above;
	}

	/**
	 * Returns the recording below which something starts.
	 * @param recording the one that is current
	 * @return the recording itself, or the one that a call which has not started became
	 * or is below
	 */
	static CompletionRecording started(CompletionRecording recording) {
		CompletionRecording result = recording;
		while (result instanceof PendingRecording pending) {
			CompletionRecording started = pending.started;
			result = (started != null) ? started : pending.above;
		}
		return result;
	}

	CompletionRecording startedAs(CompletionRecording recording) {
		List<Consumer<CompletionRecording>> said;
		synchronized (this.said) {
			said = List.copyOf(this.said);
			this.started = recording;
		}
		said.forEach((one) -> one.accept(recording));
		return recording;
	}

	private CompletionRecording say(Consumer<CompletionRecording> what) {
		CompletionRecording recording = this.started;
		if (recording == null) {
			synchronized (this.said) {
				recording = this.started;
				if (recording == null) {
					this.said.add(what);
					return this;
				}
			}
		}
		what.accept(recording);
		return this;
	}

	@Override
	public CompletionRecording chunk(@Nullable Object chunk) {
		Object captured = this.keeper.said(chunk, true, true);
		return say((recording) -> recording.chunk(captured));
	}

	@Override
	public CompletionRecording output(@Nullable Object output) {
		Object captured = this.keeper.said(output, true, true);
		return say((recording) -> recording.output(captured));
	}

	@Override
	public CompletionRecording returned(@Nullable Object value) {
		Object captured = this.keeper.said(value, true, true);
		return say((recording) -> recording.returned(captured));
	}

	@Override
	public CompletionRecording input(@Nullable Object input) {
		Object captured = this.keeper.value(input);
		return say((recording) -> recording.input(captured));
	}

	@Override
	public <T> CompletionRecording set(CompletionAttribute<T> attribute, @Nullable T value) {
		return say((recording) -> recording.set(attribute, value));
	}

	@Override
	public CompletionRecording modelParameter(String name, @Nullable Object value) {
		Object captured = this.keeper.value(value);
		return say((recording) -> recording.modelParameter(name, captured));
	}

	@Override
	public CompletionRecording metadata(String key, @Nullable Object value) {
		Object captured = this.keeper.value(value);
		return say((recording) -> recording.metadata(key, captured));
	}

	@Override
	public CompletionRecording fact(String key, @Nullable Object value) {
		Object captured = this.keeper.value(value);
		return say((recording) -> recording.fact(key, captured));
	}

	@Override
	public CompletionRecording defaultSession(String sessionId) {
		return say((recording) -> recording.defaultSession(sessionId));
	}

	@Override
	public String traceId() {
		CompletionRecording recording = this.started;
		return (recording != null) ? recording.traceId() : "";
	}

	@Override
	public @Nullable String traceUrl() {
		CompletionRecording recording = this.started;
		return (recording != null) ? recording.traceUrl() : null;
	}

	@Override
	public String id() {
		CompletionRecording recording = this.started;
		return (recording != null) ? recording.id() : "";
	}

	@Override
	public boolean isModelCall() {
		CompletionRecording recording = this.started;
		return recording != null && recording.isModelCall();
	}

	@Override
	public void watch(Consumption consumption) {
	}

	@Override
	public void complete() {
		end(CompletionRecording::complete);
	}

	@Override
	public void fail(@Nullable Throwable error) {
		end((recording) -> recording.fail(error));
	}

	@Override
	public void cancel() {
		end(CompletionRecording::cancel);
	}

	@Override
	public void cancel(String what) {
		end((recording) -> recording.cancel(what));
	}

	@Override
	public void abandon(String what) {
		end((recording) -> recording.abandon(what));
	}

	@Override
	public void cancel(Runnable source) {
		CompletionRecording recording = this.started;
		if (recording != null) {
			recording.cancel(source);
		}
		else {
			source.run();
		}
	}

	// What has not started cannot end.
	private void end(Consumer<CompletionRecording> how) {
		CompletionRecording recording = this.started;
		if (recording != null) {
			how.accept(recording);
		}
	}

}

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

package io.observedcompletion.completion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The recording that records. It takes references, and copies of what would change until
 * it is read; all reading is done by the {@link CompletionWriter}. One compare-and-set
 * ends it.
 */
final class LiveRecording implements CompletionRecording {

	private static final VarHandle END;

	static {
		try {
			END = MethodHandles.lookup().findVarHandle(LiveRecording.class, "end", End.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	final CompletionStart start;

	final CompletionContext context;

	final @Nullable LiveRecording parent;

	final TraceId traceId;

	final long id;

	final Instant startTime;

	final long startNanos;

	final Details details;

	private final ContentReader content;

	private final Stopping stopping;

	// That of its recorder, which it tells from others.
	final Consumer<LiveRecording> onEnd;

	// Its elements last: what one says of its class holds for the others, so that a
	// stream of one class asks once.
	private @Nullable Class<?> lastingClass;

	private volatile @Nullable End end;

	private volatile boolean aboveGeneration;

	volatile long firstChunkNanos;

	volatile @Nullable WeakReference<Consumption> consumption;

	OpenRecordings.@Nullable Pulse pulse;

	NoteTaker.@Nullable Note note;

	// Only calls that stream have one.
	private volatile @Nullable Transcript transcript;

	private @Nullable Answer answer;

	LiveRecording(CompletionStart start, CompletionContext context, @Nullable LiveRecording parent, TraceId traceId,
			ContentReader content, Stopping stopping, Consumer<LiveRecording> onEnd) {
		this.start = start;
		this.context = context;
		this.parent = parent;
		this.traceId = traceId;
		this.id = TraceId.randomSpanId();
		Instant now = Instant.now();
		this.startTime = (start.time != null) ? start.time : now;
		this.startNanos = System.nanoTime() - ((start.time != null) ? Duration.between(start.time, now).toNanos() : 0);
		this.content = content;
		this.stopping = stopping;
		this.onEnd = onEnd;
		this.details = new Details(start);
		if (start.type() == ObservationType.GENERATION || start.type() == ObservationType.AUTO) {
			markAncestors();
		}
	}

	// An AUTO recording is a generation or has one beneath it: either way its ancestors
	// have one.
	private void markAncestors() {
		for (LiveRecording above = this.parent; above != null && !above.aboveGeneration; above = above.parent) {
			above.aboveGeneration = true;
		}
	}

	@Override
	public CompletionRecording chunk(@Nullable Object chunk) {
		if (this.end == null) {
			Transcript transcript = this.transcript;
			if (transcript == null) {
				transcript = startTranscript();
			}
			transcript.add(lasting(chunk));
		}
		return this;
	}

	private synchronized Transcript startTranscript() {
		Transcript transcript = this.transcript;
		if (transcript == null) {
			this.firstChunkNanos = System.nanoTime();
			transcript = new Transcript();
			this.transcript = transcript;
		}
		return transcript;
	}

	@Nullable Transcript transcript() {
		return this.transcript;
	}

	private @Nullable Object lasting(@Nullable Object element) {
		return (element == null || element.getClass() == this.lastingClass) ? element : retain(element);
	}

	private @Nullable Object retain(Object element) {
		Object retained = this.content.retain(element);
		if (retained == element) {
			this.lastingClass = element.getClass();
		}
		return retained;
	}

	@Override
	public CompletionRecording output(@Nullable Object output) {
		details().output = lasting(output);
		return this;
	}

	@Override
	public CompletionRecording input(@Nullable Object input) {
		details().input = input;
		return this;
	}

	@Override
	public CompletionRecording model(@Nullable String model) {
		details().model = model;
		return this;
	}

	@Override
	public CompletionRecording provider(@Nullable String provider) {
		details().provider = provider;
		return this;
	}

	@Override
	public CompletionRecording usage(@Nullable TokenUsage usage) {
		details().usage = usage;
		return this;
	}

	@Override
	public CompletionRecording finishReason(@Nullable String finishReason) {
		details().finishReason = finishReason;
		return this;
	}

	@Override
	public CompletionRecording prompt(@Nullable Prompt prompt) {
		details().prompt = prompt;
		return this;
	}

	@Override
	public CompletionRecording metadata(String key, @Nullable Object value) {
		details().metadata(key, value);
		return this;
	}

	@Override
	public CompletionRecording modelParameter(String name, @Nullable Object value) {
		details().modelParameter(name, value);
		return this;
	}

	@Override
	public void watch(Consumption consumption) {
		this.consumption = new WeakReference<>(consumption);
	}

	// What comes after the end goes to details that nobody reads.
	private Details details() {
		return (this.end == null) ? this.details : new Details(this.start);
	}

	@Override
	public String traceId() {
		return this.traceId.toString();
	}

	@Override
	public String id() {
		return TraceId.hex(this.id);
	}

	@Override
	public void complete() {
		end(End.now(Outcome.COMPLETED));
	}

	@Override
	public void fail(@Nullable Throwable error) {
		end((error != null) ? End.now(error) : End.now(Outcome.FAILED));
	}

	@Override
	public void cancel() {
		end(End.now(Outcome.CANCELLED));
	}

	@Override
	public void cancel(Runnable source) {
		boolean won = END.compareAndSet(this, null, this.stopping.judge(End.now(Outcome.CANCELLED)));
		try {
			source.run();
		}
		finally {
			if (won) {
				this.onEnd.accept(this);
			}
		}
	}

	/**
	 * Ends the recording, unless it has ended.
	 * @param end how
	 */
	void end(End end) {
		if (END.compareAndSet(this, null, this.stopping.judge(end))) {
			this.onEnd.accept(this);
		}
	}

	/**
	 * Returns what the writer has read so far.
	 * @return the answer, guarded by itself
	 */
	synchronized Answer answer() {
		if (this.answer == null) {
			this.answer = new Answer();
		}
		return this.answer;
	}

	@Nullable End end() {
		return this.end;
	}

	@Nullable String parentId() {
		return (this.parent != null) ? this.parent.id() : null;
	}

	LiveRecording root() {
		LiveRecording root = this;
		while (root.parent != null) {
			root = root.parent;
		}
		return root;
	}

	ObservationType type() {
		if (this.start.type() != ObservationType.AUTO) {
			return this.start.type();
		}
		return this.aboveGeneration ? ObservationType.SPAN : ObservationType.GENERATION;
	}

	/**
	 * Returns what tells whether something has happened since.
	 * @return a hash
	 */
	int state() {
		return (this.details.state() * 31 + type().hashCode()) * 31 + added();
	}

	int added() {
		Transcript transcript = this.transcript;
		return (transcript != null) ? transcript.added() : 0;
	}

	long weight() {
		Transcript transcript = this.transcript;
		return this.details.weight() + ((transcript != null) ? transcript.weight() : 0);
	}

}

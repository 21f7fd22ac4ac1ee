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
import java.util.Map;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * The recording that records. It holds what was captured when it was said, and nothing of
 * the application; all reading is done by the {@link CompletionWriter}. One
 * compare-and-set ends it.
 */
final class LiveRecording implements CompletionRecording {

	// A flag, behind those of the fields.
	private static final int GROWN = Field.ALL + 1;

	private static final VarHandle END;

	private static final VarHandle FLAGS;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			END = lookup.findVarHandle(LiveRecording.class, "end", End.class);
			FLAGS = lookup.findVarHandle(LiveRecording.class, "flags", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	final String name;

	private final ObservationType type;

	final CompletionContext context;

	final @Nullable LiveRecording parent;

	final TraceId traceId;

	final long id;

	final Instant startTime;

	final long startNanos;

	final boolean capturesInput;

	final boolean capturesOutput;

	final Details details;

	final RecordingMemory memory;

	final RecordingKeeper keeper;

	// Its elements never change: what one says of its class holds for the others, so
	// that a stream of one class asks once.
	private @Nullable Class<?> lastingClass;

	private volatile @Nullable End end;

	private volatile boolean aboveGeneration;

	volatile long firstChunkNanos;

	volatile @Nullable WeakReference<Consumption> consumption;

	@Nullable Pulse pulse;

	@Nullable Note note;

	// Only calls that stream have one.
	private volatile @Nullable Transcript transcript;

	private @Nullable Answer answer;

	private volatile int flags;

	volatile boolean quiet;

	// How many sinks have got the completion. Used by one writer thread at a time.
	volatile int passedOn;

	LiveRecording(CompletionStart start, CompletionContext context, @Nullable LiveRecording parent, TraceId traceId,
			RecordingKeeper keeper) {
		// Not the start, which holds content for others that it may start.
		this.name = start.name();
		this.type = start.type();
		this.parent = parent;
		this.traceId = traceId;
		this.id = TraceId.randomSpanId();
		Instant now = Instant.now();
		this.startTime = (start.time != null) ? start.time : now;
		this.startNanos = System.nanoTime() - ((start.time != null) ? Duration.between(start.time, now).toNanos() : 0);
		this.capturesInput = keeper.capturesInput(start);
		this.capturesOutput = keeper.capturesOutput(start);
		this.keeper = keeper;
		this.memory = new RecordingMemory(keeper);
		this.context = context.metadata().isEmpty() ? context : context.captured(this.memory::keptValue);
		CallAttributes attributes = start.kind.attributes();
		this.details = new Details(attributes.hasMaps() ? attributes.captured(this.memory::keptValue) : attributes,
				this.memory.kept(start.input));
		if (start.type() == ObservationType.GENERATION || start.type() == ObservationType.AUTO) {
			markAncestors();
		}
	}

	// An AUTO recording is a generation or has one beneath it: either way its ancestors
	// have one.
	private void markAncestors() {
		for (LiveRecording above = this.parent; above != null && !above.aboveGeneration; above = above.parent) {
			above.aboveGeneration = true;
			above.changed();
		}
	}

	@Override
	public CompletionRecording chunk(@Nullable Object chunk) {
		if (this.end == null) {
			Transcript transcript = this.transcript;
			boolean first = transcript == null;
			if (transcript == null) {
				transcript = startTranscript();
			}
			if (this.memory.isFull()) {
				this.memory.lose();
			}
			else {
				add(transcript, chunk, first);
			}
			if (this.quiet) {
				stir();
			}
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

	private void add(Transcript transcript, @Nullable Object chunk, boolean first) {
		Object captured = (isSmallText(chunk) || chunk != null && chunk.getClass() == this.lastingClass) ? chunk
				: captured(chunk, first);
		if (captured == RecordingMemory.NOT_KEPT) {
			this.memory.lose();
			return;
		}
		long grown = transcript.add(captured);
		if (grown > 0) {
			holdUnread(grown);
		}
	}

	private boolean isSmallText(@Nullable Object chunk) {
		return chunk instanceof String text && text.length() < Transcript.LARGE && this.capturesOutput;
	}

	private @Nullable Object captured(@Nullable Object chunk, boolean first) {
		Object captured = this.keeper.said(chunk, first, this.capturesOutput);
		if (captured != null && captured == chunk && !(chunk instanceof String)) {
			this.lastingClass = chunk.getClass();
		}
		long weight = ContentCapture.weight(captured);
		return (weight < Transcript.LARGE || holdUnread(weight)) ? captured : RecordingMemory.NOT_KEPT;
	}

	private boolean holdUnread(long bytes) {
		boolean kept = this.memory.holdUnread(bytes);
		this.keeper.grown(this);
		return kept;
	}

	/**
	 * Lets go of all that is held, for good.
	 */
	void letGo() {
		this.details.clear();
		this.transcript = null;
		// Whoever reads on at this moment must not account for it afterwards.
		synchronized (answer()) {
			this.memory.release();
		}
	}

	/**
	 * Gives up the content of a recording that has ended, for want of memory.
	 */
	void dropContent() {
		this.details.clear();
		this.transcript = null;
		this.details.input = RecordingMemory.NOT_KEPT;
		this.details.output(RecordingMemory.NOT_KEPT, true);
		this.memory.strip();
	}

	/**
	 * Says that a part has made a thread hang, and is left out from now on.
	 * @param field the part
	 */
	void drop(Field field) {
		mark(field.bit());
	}

	boolean hasDropped(Field field) {
		return (this.flags & field.bit()) != 0;
	}

	/**
	 * Notes that the recording waits to be looked at, or no longer does.
	 * @param grown whether it waits
	 * @return whether that is new
	 */
	boolean markGrown(boolean grown) {
		int before = grown ? mark(GROWN) : (int) FLAGS.getAndBitwiseAnd(this, ~GROWN);
		return ((before & GROWN) != 0) != grown;
	}

	private int mark(int flag) {
		return (int) FLAGS.getAndBitwiseOr(this, flag);
	}

	@Nullable Transcript transcript() {
		return this.transcript;
	}

	@Override
	public CompletionRecording output(@Nullable Object output) {
		return output(output, true);
	}

	@Override
	public CompletionRecording returned(@Nullable Object value) {
		return output(value, false);
	}

	// What a call returns when it has nothing to say takes nothing back.
	private CompletionRecording output(@Nullable Object output, boolean byHand) {
		if (output != null && this.end == null) {
			Object captured = this.memory.kept(this.keeper.said(output, true, this.capturesOutput));
			if (captured != null) {
				this.details.output(captured, byHand);
				changed();
			}
		}
		return this;
	}

	@Override
	public CompletionRecording input(@Nullable Object input) {
		if (this.capturesInput && this.end == null) {
			this.details.input = this.memory.kept(this.keeper.value(input));
			changed();
		}
		return this;
	}

	@Override
	public <T> CompletionRecording set(CompletionAttribute<T> attribute, @Nullable T value) {
		if (this.end == null) {
			this.details.set(attribute, value);
			changed();
		}
		return this;
	}

	@Override
	public CompletionRecording metadata(String key, @Nullable Object value) {
		return put(CompletionAttribute.METADATA, key, value);
	}

	@Override
	public CompletionRecording modelParameter(String name, @Nullable Object value) {
		return put(CompletionAttribute.MODEL_PARAMETERS, name, value);
	}

	@Override
	public CompletionRecording fact(String key, @Nullable Object value) {
		return put(CompletionAttribute.FACTS, key, value);
	}

	private CompletionRecording put(CompletionAttribute<Map<String, Object>> attribute, String key,
			@Nullable Object value) {
		if (this.end == null) {
			this.details.put(attribute, key, this.memory.kept(this.keeper.value(value)));
			changed();
		}
		return this;
	}

	@Override
	public void watch(Consumption consumption) {
		this.consumption = new WeakReference<>(consumption);
	}

	private void changed() {
		this.details.changed();
		if (this.quiet) {
			stir();
		}
	}

	// Silent recordings are looked at rarely: whoever breaks the silence says so.
	private void stir() {
		this.quiet = false;
		this.keeper.stirred(this);
	}

	@Override
	public CompletionContext context() {
		return this.context;
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
		if (this.end == null) {
			end((error != null) ? End.of(error) : End.now(Outcome.FAILED));
		}
	}

	@Override
	public void cancel() {
		end(End.now(Outcome.CANCELLED));
	}

	@Override
	public void cancel(String what) {
		if (this.end == null) {
			end(End.saying(Outcome.CANCELLED, what));
		}
	}

	@Override
	public void close() {
		cancel("closed before complete()");
	}

	@Override
	public void cancel(Runnable source) {
		boolean won = END.compareAndSet(this, null, this.keeper.judge(End.now(Outcome.CANCELLED)));
		try {
			source.run();
		}
		finally {
			if (won) {
				this.keeper.ended(this);
			}
		}
	}

	/**
	 * Ends the recording, unless it has ended.
	 * @param end how
	 */
	void end(End end) {
		if (END.compareAndSet(this, null, this.keeper.judge(end))) {
			this.keeper.ended(this);
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
		if (this.type != ObservationType.AUTO) {
			return this.type;
		}
		return this.aboveGeneration ? ObservationType.SPAN : ObservationType.GENERATION;
	}

	/**
	 * Returns what tells whether something has happened since.
	 * @return a count
	 */
	int state() {
		return this.details.changes() + added();
	}

	int added() {
		Transcript transcript = this.transcript;
		return ((transcript != null) ? transcript.added() : 0) + this.memory.lost();
	}

}

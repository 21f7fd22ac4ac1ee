// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * The recording that records. It holds what was captured when it was said, and nothing of
 * the application; all reading is done by the {@link CompletionWriter}.
 */
final class LiveRecording extends WatchedRecording implements CompletionRecording {

	final boolean capturesInput;

	final boolean capturesOutput;

	volatile CompletionContext context;

	final Details details;

	final RecordingMemory memory;

	final RecordingKeeper keeper;

	// Its elements never change: what one says of its class holds for the others, so
	// that a stream of one class asks once.
	private @Nullable Class<?> lastingClass;

	volatile long firstChunkNanos;

	// Only calls that stream have one.
	volatile @Nullable ChunkBuffer buffer;

	LiveRecording(CompletionStart start, CompletionContext context, @Nullable TraceNode parent, TraceId traceId,
			RecordingKeeper keeper) {
		super(start.name(), start.type(), parent, traceId, start.time);
		this.capturesInput = keeper.capturesInput(start);
		this.capturesOutput = keeper.capturesOutput(start);
		this.keeper = keeper;
		this.memory = new RecordingMemory(keeper);
		this.context = context.metadata().isEmpty() ? context : context.captured(this.memory::keptValue);
		CallAttributes attributes = start.kind.attributes();
		this.details = new Details(attributes.hasMaps() ? attributes.captured(this.memory::keptValue) : attributes,
				this.memory.kept(start.input));
		markAncestors();
	}

	@Override
	public CompletionRecording chunk(@Nullable Object chunk) {
		if (isOpen()) {
			ChunkBuffer buffer = this.buffer;
			boolean first = buffer == null;
			if (buffer == null) {
				buffer = startBuffer();
			}
			if (this.memory.isFull()) {
				this.memory.lose();
			}
			else {
				add(buffer, chunk, first);
			}
			if (this.quiet) {
				stir();
			}
		}
		return this;
	}

	private synchronized ChunkBuffer startBuffer() {
		ChunkBuffer buffer = this.buffer;
		if (buffer == null) {
			this.firstChunkNanos = System.nanoTime();
			buffer = new ChunkBuffer();
			this.buffer = buffer;
		}
		return buffer;
	}

	private void add(ChunkBuffer buffer, @Nullable Object chunk, boolean first) {
		Object captured = (isSmallText(chunk) || chunk != null && chunk.getClass() == this.lastingClass) ? chunk
				: captured(chunk, first);
		if (captured == RecordingMemory.NOT_KEPT) {
			this.memory.lose();
			return;
		}
		long grown = buffer.add(captured);
		if (grown > 0) {
			holdUnread(grown);
		}
	}

	private boolean isSmallText(@Nullable Object chunk) {
		return chunk instanceof String text && text.length() < ChunkBuffer.LARGE && this.capturesOutput;
	}

	private @Nullable Object captured(@Nullable Object chunk, boolean first) {
		Object captured = this.keeper.said(chunk, first, this.capturesOutput);
		if (captured != null && captured == chunk && !(chunk instanceof String)) {
			this.lastingClass = chunk.getClass();
		}
		long weight = ContentCapture.weight(captured);
		return (weight < ChunkBuffer.LARGE || holdUnread(weight)) ? captured : RecordingMemory.NOT_KEPT;
	}

	private boolean holdUnread(long bytes) {
		boolean kept = this.memory.holdUnread(bytes);
		this.keeper.grown(this);
		return kept;
	}

	/**
	 * Releases all content for good.
	 */
	void release() {
		this.details.clear();
		this.buffer = null;
		// Whoever reads on at this moment must not account for it afterwards.
		synchronized (answer()) {
			this.memory.release();
		}
		this.keeper.settled(this);
	}

	/**
	 * Gives up the content of a recording that has ended, for want of memory.
	 */
	void dropContent() {
		this.details.clear();
		this.buffer = null;
		this.details.input = RecordingMemory.NOT_KEPT;
		this.details.output(RecordingMemory.NOT_KEPT, true);
		this.memory.strip();
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
		if (output != null && isOpen()) {
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
		if (this.capturesInput && isOpen()) {
			this.details.input = this.memory.kept(this.keeper.value(input));
			changed();
		}
		return this;
	}

	@Override
	public <T> CompletionRecording set(CompletionAttribute<T> attribute, @Nullable T value) {
		if (isOpen()) {
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

	@Override
	public CompletionRecording defaultSession(String sessionId) {
		CompletionContext session = CompletionContext.builder().sessionId(sessionId).build();
		for (TraceNode node = this; node instanceof LiveRecording recording; node = node.parent) {
			if (recording.isOpen() && recording.context.sessionId() == null) {
				recording.context = recording.context.with(session);
				recording.changed();
			}
		}
		return this;
	}

	private CompletionRecording put(CompletionAttribute<Map<String, Object>> attribute, String key,
			@Nullable Object value) {
		if (isOpen()) {
			this.details.put(attribute, key, this.memory.kept(this.keeper.value(value)));
			changed();
		}
		return this;
	}

	@Override
	void changed() {
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
	public @Nullable String traceUrl() {
		return this.keeper.traceUrl(traceId());
	}

	@Override
	public CompletionContext context() {
		return this.context;
	}

	@Override
	public void complete() {
		end(Ending.now(Outcome.COMPLETED));
	}

	@Override
	public void fail(@Nullable Throwable error) {
		if (isOpen()) {
			end((error != null) ? Ending.of(error) : Ending.now(Outcome.FAILED));
		}
	}

	@Override
	public void cancel() {
		end(Ending.now(Outcome.CANCELLED));
	}

	@Override
	public void cancel(String what) {
		end(Ending.saying(Outcome.CANCELLED, what));
	}

	@Override
	public void abandon(String what) {
		end(Ending.saying(Outcome.ABANDONED, what));
	}

	@Override
	public void cancel(Runnable source) {
		boolean won = endAs(this.keeper.judge(Ending.now(Outcome.CANCELLED)));
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
	void end(Ending end) {
		if (endAs(this.keeper.judge(end))) {
			this.keeper.ended(this);
		}
	}

	/**
	 * {@return a count that tells whether something has happened since}
	 */
	int state() {
		return this.details.changes() + added();
	}

	int added() {
		ChunkBuffer buffer = this.buffer;
		return ((buffer != null) ? buffer.added() : 0) + this.memory.lost();
	}

}

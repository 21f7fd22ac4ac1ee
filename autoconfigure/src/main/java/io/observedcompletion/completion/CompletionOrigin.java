// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Where a recording comes from: what is current on a thread, and all that has to be
 * carried to another thread for a recording that starts there.
 *
 * @param recording the recording that is current; one that records nothing if none is
 * @param context the context that is current
 * @param traceId the id of the application's trace as 32 lower-case hex digits, if it was
 * looked up
 * @param upstream what the service that called this one says of the trace, if it says
 * anything
 * @since 0.9.0
 */
public record CompletionOrigin(CompletionRecording recording, CompletionContext context, @Nullable String traceId,
		@Nullable Upstream upstream) {

	private static final ThreadLocal<@Nullable Slot> current = new ThreadLocal<>();

	private static final CompletionOrigin NONE = new CompletionOrigin(NoopRecording.NONE, CompletionContext.empty(),
			null);

	/**
	 * Creates the origin of what no other service has called.
	 * @param recording the recording that is current
	 * @param context the context that is current
	 * @param traceId the id of the application's trace, if it was looked up
	 */
	public CompletionOrigin(CompletionRecording recording, CompletionContext context, @Nullable String traceId) {
		this(recording, context, traceId, null);
	}

	/**
	 * Returns the origin of what starts on the current thread.
	 * @return the origin
	 */
	public static CompletionOrigin current() {
		Slot slot = current.get();
		return (slot != null) ? slot.origin : NONE;
	}

	/**
	 * Returns the origin of a recording that starts below another.
	 * @param recording the recording
	 * @return the origin
	 */
	public static CompletionOrigin of(CompletionRecording recording) {
		return new CompletionOrigin(recording, recording.context(), null);
	}

	/**
	 * Returns the origin of what nothing is known about.
	 * @return the origin without recording and context
	 */
	public static CompletionOrigin none() {
		return NONE;
	}

	/**
	 * Says whether what starts here has a recording above it.
	 * @return whether it has one, that of a call whose recording starts later or is not
	 * wanted among them
	 */
	public boolean hasRecording() {
		return this.recording != NoopRecording.NONE;
	}

	/**
	 * Returns this origin with another context.
	 * @param context the context
	 * @return the origin
	 */
	public CompletionOrigin withContext(CompletionContext context) {
		return new CompletionOrigin(this.recording, context, this.traceId, this.upstream);
	}

	/**
	 * Returns this origin with another recording.
	 * @param recording the recording
	 * @return the origin
	 */
	CompletionOrigin withRecording(CompletionRecording recording) {
		return new CompletionOrigin(recording, this.context, this.traceId, this.upstream);
	}

	/**
	 * Returns this origin in another trace.
	 * @param traceId the id of the trace as 32 lower-case hex digits
	 * @return the origin
	 */
	public CompletionOrigin withTraceId(@Nullable String traceId) {
		return new CompletionOrigin(this.recording, this.context, traceId, this.upstream);
	}

	/**
	 * Returns this origin with what the service that called this one says.
	 * @param upstream what it says
	 * @return the origin
	 */
	public CompletionOrigin withUpstream(@Nullable Upstream upstream) {
		return new CompletionOrigin(this.recording, this.context, this.traceId, upstream);
	}

	/**
	 * Returns the observation of another service that the first recording of the trace
	 * hangs below.
	 * @return its id as 16 lower-case hex digits, {@code null} if that recording is a
	 * root
	 */
	public @Nullable String remoteParentId() {
		Upstream upstream = this.upstream;
		return (upstream != null && upstream.traceId().equals(this.traceId)) ? upstream.observationId() : null;
	}

	/**
	 * Makes this the current origin until the scope is closed.
	 * @return the scope, to be closed on this thread
	 */
	public Scope makeCurrent() {
		return new OriginScope(slot(), this);
	}

	/**
	 * Returns the origin that was made current on this thread.
	 * @return the origin or {@code null} if none was
	 */
	public static @Nullable CompletionOrigin bound() {
		CompletionOrigin origin = current();
		return (origin != NONE) ? origin : null;
	}

	/**
	 * Makes an origin the current one without a scope, for carriers of context that have
	 * their own.
	 * @param origin the origin or {@code null} for none
	 */
	public static void bind(@Nullable CompletionOrigin origin) {
		Slot slot = slot();
		slot.origin = (origin != null) ? origin : NONE;
		removeIfUnused(slot);
	}

	private static Slot slot() {
		Slot slot = current.get();
		if (slot == null) {
			slot = new Slot();
			current.set(slot);
		}
		return slot;
	}

	private static void removeIfUnused(Slot slot) {
		if (slot.origin == NONE && slot.scopes == 0) {
			current.remove();
		}
	}

	/**
	 * Returns the origin of a recording that was prepared here and starts there.
	 * @param there the origin at the time of the start: its recording and trace count if
	 * there are any, its context yields to this one
	 * @return the united origin
	 */
	public CompletionOrigin continuedAt(CompletionOrigin there) {
		if (this == NONE || this == there) {
			return there;
		}
		CompletionRecording recording = (there.recording != NoopRecording.NONE) ? there.recording : this.recording;
		String traceId = (there.traceId != null) ? there.traceId : this.traceId;
		Upstream upstream = (there.upstream != null) ? there.upstream : this.upstream;
		return new CompletionOrigin(recording, there.context.with(this.context), traceId, upstream);
	}

	/**
	 * What is current on one thread. Only there while something is.
	 */
	private static final class Slot {

		private CompletionOrigin origin = NONE;

		private int scopes;

	}

	private static final class OriginScope implements Scope {

		private final Slot slot;

		private final CompletionOrigin before;

		private final CompletionOrigin inside;

		private boolean closed;

		OriginScope(Slot slot, CompletionOrigin inside) {
			this.slot = slot;
			this.before = slot.origin;
			this.inside = inside;
			slot.origin = inside;
			slot.scopes++;
		}

		@Override
		public void pause() {
			this.slot.origin = this.before;
		}

		@Override
		public void resume() {
			this.slot.origin = this.inside;
		}

		@Override
		public void close() {
			if (!this.closed) {
				this.closed = true;
				this.slot.origin = this.before;
				this.slot.scopes--;
				removeIfUnused(this.slot);
			}
		}

	}

}

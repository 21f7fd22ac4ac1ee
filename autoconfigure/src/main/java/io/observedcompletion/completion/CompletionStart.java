// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Describes a call that is about to start. Immutable and reusable: each
 * {@link CompletionRecorder#start} of it is a recording of its own, which records what it
 * refers to as it is then.
 *
 * @since 0.9.0
 */
public final class CompletionStart {

	final CallKind kind;

	final @Nullable Object input;

	final CompletionOrigin origin;

	final @Nullable Instant time;

	// Whether all of it lasts, so that it is not captured again.
	final boolean captured;

	CompletionStart(CallKind kind, @Nullable Object input, CompletionOrigin origin, @Nullable Instant time,
			boolean captured) {
		this.kind = kind;
		this.input = input;
		this.origin = origin;
		this.time = time;
		this.captured = captured;
	}

	/**
	 * Returns a builder of a generation.
	 * @param name the name of the observation
	 * @return a new builder
	 */
	public static CompletionStartBuilder named(String name) {
		return new CompletionStartBuilder(name);
	}

	/**
	 * Returns what is known about one of several calls of a kind.
	 * @param origin where the call was made
	 * @param input its input
	 * @return a start that says the same otherwise
	 */
	public CompletionStart of(CompletionOrigin origin, @Nullable Object input) {
		return new CompletionStart(this.kind, input, origin, this.time, false);
	}

	CompletionStart captured(CallKind kind, CompletionOrigin origin, @Nullable Object input) {
		return new CompletionStart(kind, input, origin, this.time, true);
	}

	/**
	 * Returns a builder that has what this start says.
	 * @return a new builder
	 */
	public CompletionStartBuilder toBuilder() {
		return new CompletionStartBuilder(this);
	}

	/**
	 * Returns the name of the observation.
	 * @return the name
	 */
	public String name() {
		return this.kind.name();
	}

	/**
	 * Returns the type of the observation.
	 * @return the type
	 */
	public ObservationType type() {
		return this.kind.type();
	}

	/**
	 * Returns what holds for the recording and all below it.
	 * @return the context
	 */
	public CompletionContext context() {
		return this.kind.context();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The place of a recording in its trace. It does not know the start that it was made of,
 * which holds content for others.
 */
abstract class TraceNode {

	final String name;

	private final ObservationType type;

	final @Nullable TraceNode parent;

	final TraceId traceId;

	// Of a root that continues the trace of another service.
	@Nullable String remoteParentId;

	private final long spanId = TraceId.randomSpanId();

	final Instant startTime;

	final long startNanos;

	// Of a trace that was sampled out.
	@Nullable HeldTree tree;

	// Something below answers, so that this does not alone.
	private volatile boolean aboveCall;

	// What a generation below has cost is counted there.
	private volatile boolean aboveGeneration;

	TraceNode(String name, ObservationType type, @Nullable TraceNode parent, TraceId traceId, @Nullable Instant time) {
		this.name = name;
		this.type = type;
		this.parent = parent;
		this.traceId = traceId;
		Instant now = Instant.now();
		this.startTime = (time != null) ? time : now;
		this.startNanos = System.nanoTime() - ((time != null) ? Duration.between(time, now).toNanos() : 0);
	}

	/**
	 * Tells those above that a call is made below them. An AUTO recording is a generation
	 * or has a call below it: either way its ancestors have one.
	 */
	final void markAncestors() {
		switch (this.type) {
			case AUTO, GENERATION, EMBEDDING, TOOL, RETRIEVER -> {
				for (TraceNode above = this.parent; above != null && !above.aboveCall; above = above.parent) {
					above.aboveCall = true;
					above.changed();
				}
			}
			default -> {
			}
		}
		if (this.type == ObservationType.GENERATION) {
			markGeneration();
		}
	}

	/**
	 * Tells those above that a generation is below them, which is counted for itself. Of
	 * an AUTO recording this is known when it ends.
	 */
	final void markGeneration() {
		if (type() != ObservationType.GENERATION) {
			return;
		}
		for (TraceNode above = this.parent; above != null && !above.aboveGeneration; above = above.parent) {
			above.aboveGeneration = true;
		}
	}

	final boolean isAboveGeneration() {
		return this.aboveGeneration;
	}

	public final boolean isModelCall() {
		return this.type == ObservationType.GENERATION || this.type == ObservationType.EMBEDDING;
	}

	/**
	 * Notes that there is something new to tell.
	 */
	abstract void changed();

	final ObservationType type() {
		if (this.type != ObservationType.AUTO) {
			return this.type;
		}
		return this.aboveCall ? ObservationType.SPAN : ObservationType.GENERATION;
	}

	public final String traceId() {
		return this.traceId.toString();
	}

	public final String id() {
		return TraceId.hex(this.spanId);
	}

	final @Nullable String parentId() {
		return (this.parent != null) ? this.parent.id() : this.remoteParentId;
	}

	final TraceNode root() {
		TraceNode root = this;
		while (root.parent != null) {
			root = root.parent;
		}
		return root;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import io.observedcompletion.test.ReceivedSpan;
import org.jspecify.annotations.Nullable;

/**
 * A span as Langfuse reads it.
 *
 * @param span the span
 */
record Observation(ReceivedSpan span) {

	@Nullable String get(String name) {
		return this.span.attribute("langfuse.observation." + name);
	}

	@Nullable String metadata(String key) {
		return get("metadata." + key);
	}

	@Nullable String type() {
		return get("type");
	}

	@Nullable String input() {
		return get("input");
	}

	@Nullable String output() {
		return get("output");
	}

	@Nullable String level() {
		return get("level");
	}

	@Nullable String outcome() {
		return metadata("outcome");
	}

	@Nullable String statusMessage() {
		return get("status_message");
	}

}

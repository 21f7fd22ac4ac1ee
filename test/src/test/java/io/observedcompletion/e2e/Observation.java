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

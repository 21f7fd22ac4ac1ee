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

import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is told besides the chunks. Any thread sets, the last one counts.
 */
final class Details {

	volatile @Nullable Object input;

	volatile @Nullable Object output;

	volatile @Nullable String model;

	volatile @Nullable String provider;

	volatile @Nullable TokenUsage usage;

	volatile @Nullable String finishReason;

	volatile @Nullable Prompt prompt;

	private Map<String, Object> metadata;

	private Map<String, Object> modelParameters;

	Details(CompletionStart start) {
		this.input = start.input;
		this.model = start.kind.model();
		this.provider = start.kind.provider();
		this.prompt = start.kind.prompt();
		this.metadata = start.kind.metadata();
		this.modelParameters = start.kind.modelParameters();
	}

	synchronized void metadata(String key, @Nullable Object value) {
		this.metadata = with(this.metadata, key, value);
	}

	synchronized void modelParameter(String name, @Nullable Object value) {
		this.modelParameters = with(this.modelParameters, name, value);
	}

	// Copied on write: the map that the start or the writer holds does not change.
	private static Map<String, Object> with(Map<String, Object> map, String key, @Nullable Object value) {
		if (value == null) {
			return map;
		}
		Map<String, Object> result = new LinkedHashMap<>(map);
		result.put(key, value);
		return result;
	}

	synchronized Map<String, Object> metadata() {
		return this.metadata;
	}

	synchronized Map<String, Object> modelParameters() {
		return this.modelParameters;
	}

	/**
	 * Returns what tells whether something else was set since, without looking into it.
	 * @return a hash of the identities
	 */
	int state() {
		int state = 0;
		for (Object set : new Object[] { this.input, this.output, this.model, this.provider, this.usage,
				this.finishReason, this.prompt, metadata(), modelParameters() }) {
			state = 31 * state + System.identityHashCode(set);
		}
		return state;
	}

	long weight() {
		return Weight.of(this.input) + Weight.of(this.output);
	}

}

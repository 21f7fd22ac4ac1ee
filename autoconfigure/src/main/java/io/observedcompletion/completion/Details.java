// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call beside the chunks of its answer, captured. Fields may be set
 * by any thread; the writer reads them.
 */
final class Details {

	volatile @Nullable Object input;

	private volatile @Nullable Object output;

	private volatile boolean outputSetByHand;

	volatile @Nullable String model;

	volatile @Nullable String provider;

	volatile @Nullable TokenUsage usage;

	volatile @Nullable String finishReason;

	volatile @Nullable Prompt prompt;

	private Map<String, Object> metadata;

	private Map<String, Object> modelParameters;

	private Map<String, Object> facts;

	private volatile int changes;

	/**
	 * Creates details that nobody reads.
	 */
	Details() {
		this.metadata = Map.of();
		this.modelParameters = Map.of();
		this.facts = Map.of();
	}

	Details(CallKind kind, @Nullable Object input) {
		this.input = input;
		this.model = kind.model();
		this.provider = kind.provider();
		this.prompt = kind.prompt();
		this.metadata = kind.metadata();
		this.modelParameters = kind.modelParameters();
		this.facts = kind.facts();
	}

	@Nullable Object output() {
		return this.output;
	}

	/**
	 * Sets the output.
	 * @param output the captured output
	 * @param byHand whether the application says so, and not what a call returned
	 */
	void output(Object output, boolean byHand) {
		if (byHand || !this.outputSetByHand) {
			this.output = output;
			this.outputSetByHand |= byHand;
		}
	}

	synchronized void metadata(String key, @Nullable Object value) {
		this.metadata = with(this.metadata, key, value);
	}

	synchronized void modelParameter(String name, @Nullable Object value) {
		this.modelParameters = with(this.modelParameters, name, value);
	}

	synchronized void fact(String key, @Nullable Object value) {
		this.facts = with(this.facts, key, value);
	}

	// Copied on write: the map that the start or the writer holds does not change.
	private static Map<String, Object> with(Map<String, Object> map, @Nullable String key, @Nullable Object value) {
		if (key == null || value == null) {
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

	synchronized Map<String, Object> facts() {
		return this.facts;
	}

	/**
	 * Notes that something was set. Two threads at once may count as one: only that it
	 * changed matters.
	 */
	@SuppressWarnings("NonAtomicOperationOnVolatileField")
	void changed() {
		this.changes++;
	}

	int changes() {
		return this.changes;
	}

	/**
	 * Lets go of all content.
	 */
	synchronized void clear() {
		this.input = null;
		this.output = null;
		this.metadata = Map.of();
		this.modelParameters = Map.of();
	}

}

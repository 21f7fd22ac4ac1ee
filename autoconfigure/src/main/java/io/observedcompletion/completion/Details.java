// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the captured input, output and attributes of a call. Any thread sets them, the
 * writer reads them.
 */
final class Details {

	volatile @Nullable Object input;

	private volatile @Nullable Object output;

	private volatile boolean outputSetByHand;

	private volatile CallAttributes attributes;

	private volatile int changes;

	Details(CallAttributes attributes, @Nullable Object input) {
		this.attributes = attributes;
		this.input = input;
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

	CallAttributes attributes() {
		return this.attributes;
	}

	synchronized <T> void set(CompletionAttribute<T> attribute, @Nullable T value) {
		this.attributes = this.attributes.with(attribute, value);
	}

	synchronized void put(CompletionAttribute<Map<String, Object>> attribute, String key, @Nullable Object value) {
		this.attributes = this.attributes.with(attribute, key, value);
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
	 * Releases all content.
	 */
	synchronized void clear() {
		this.input = null;
		this.output = null;
		if (this.attributes.hasMaps()) {
			this.attributes = this.attributes.with(CompletionAttribute.METADATA, null)
				.with(CompletionAttribute.MODEL_PARAMETERS, null);
		}
	}

}

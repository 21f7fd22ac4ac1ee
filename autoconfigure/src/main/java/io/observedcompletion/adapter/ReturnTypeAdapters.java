// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Holds the adapters in order. The last one observes every return type as a value.
 *
 * @since 0.1.0
 */
public final class ReturnTypeAdapters {

	private final List<ReturnTypeAdapter> adapters;

	/**
	 * Creates the group.
	 * @param adapters the adapters that are asked before those for the types of the JDK
	 */
	public ReturnTypeAdapters(List<ReturnTypeAdapter> adapters) {
		this.adapters = new ArrayList<>(adapters);
		this.adapters.add(new CompletionStageAdapter(this::takeOver));
		this.adapters.add(new OptionalAdapter());
		this.adapters.add(new StreamAdapter());
		this.adapters.add(new IteratorAdapter());
		this.adapters.add(new IterableAdapter());
		this.adapters.add(new FlowPublisherAdapter());
	}

	/**
	 * Finds the adapter of a return type.
	 * @param returnType the declared return type of a method
	 * @return the adapter
	 */
	public ReturnTypeAdapter find(MethodParameter returnType) {
		for (ReturnTypeAdapter adapter : this.adapters) {
			if (adapter.supports(returnType)) {
				return adapter.forMethod(returnType);
			}
		}
		return new ValueAdapter(this::takeOver);
	}

	private boolean takeOver(@Nullable Object value, CompletionRecording recording) {
		return value != null && this.adapters.stream().anyMatch((adapter) -> adapter.takeOver(value, recording));
	}

}

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

package io.observedcompletion.adapter;

import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * The adapters in order. The last one observes every return type as a value.
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

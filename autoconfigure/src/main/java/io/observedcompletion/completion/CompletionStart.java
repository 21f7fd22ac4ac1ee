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

import org.jspecify.annotations.Nullable;

/**
 * What is known about a call when it starts. Immutable and reusable: each
 * {@link CompletionRecorder#start} of it is a recording of its own.
 */
public final class CompletionStart {

	final String name;

	final ObservationType type;

	final @Nullable String model;

	final @Nullable String provider;

	final @Nullable Object input;

	final @Nullable Prompt prompt;

	final @Nullable Boolean captureInput;

	final @Nullable Boolean captureOutput;

	final CompletionContext context;

	final Map<String, Object> metadata;

	final Map<String, Object> modelParameters;

	final CompletionOrigin origin;

	private CompletionStart(Builder builder) {
		this.name = builder.name;
		this.type = builder.type;
		this.model = builder.model;
		this.provider = builder.provider;
		this.input = builder.input;
		this.prompt = builder.prompt;
		this.captureInput = builder.captureInput;
		this.captureOutput = builder.captureOutput;
		this.context = builder.context;
		this.metadata = copy(builder.metadata);
		this.modelParameters = copy(builder.modelParameters);
		this.origin = builder.origin;
	}

	private CompletionStart(CompletionStart start, CompletionOrigin origin, @Nullable Object input) {
		this.name = start.name;
		this.type = start.type;
		this.model = start.model;
		this.provider = start.provider;
		this.input = input;
		this.prompt = start.prompt;
		this.captureInput = start.captureInput;
		this.captureOutput = start.captureOutput;
		this.context = start.context;
		this.metadata = start.metadata;
		this.modelParameters = start.modelParameters;
		this.origin = origin;
	}

	private static Map<String, Object> copy(Map<String, Object> map) {
		return map.isEmpty() ? Map.of() : new LinkedHashMap<>(map);
	}

	/**
	 * Returns a builder of a generation.
	 * @param name the name of the observation
	 * @return a new builder
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * Returns what is known about one of several calls of a kind.
	 * @param origin where the call was made
	 * @param input its input
	 * @return a start that says the same otherwise
	 */
	public CompletionStart of(CompletionOrigin origin, @Nullable Object input) {
		return new CompletionStart(this, origin, input);
	}

	/**
	 * Returns a builder that has what this start says.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Returns the name of the observation.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns what holds for the recording and all beneath it.
	 * @return the context
	 */
	public CompletionContext context() {
		return this.context;
	}

	/**
	 * Returns the type of the observation.
	 * @return the type
	 */
	public ObservationType type() {
		return this.type;
	}

	/**
	 * Builds a {@link CompletionStart}. {@code null} values are ignored. Not thread-safe.
	 */
	public static final class Builder {

		private final String name;

		private ObservationType type = ObservationType.GENERATION;

		private @Nullable String model;

		private @Nullable String provider;

		private @Nullable Object input;

		private @Nullable Prompt prompt;

		private @Nullable Boolean captureInput;

		private @Nullable Boolean captureOutput;

		private CompletionContext context = CompletionContext.empty();

		private Map<String, Object> metadata = Map.of();

		private Map<String, Object> modelParameters = Map.of();

		private CompletionOrigin origin = CompletionOrigin.none();

		private Builder(String name) {
			this.name = name;
		}

		private Builder(CompletionStart start) {
			this.name = start.name;
			this.type = start.type;
			this.model = start.model;
			this.provider = start.provider;
			this.input = start.input;
			this.prompt = start.prompt;
			this.captureInput = start.captureInput;
			this.captureOutput = start.captureOutput;
			this.context = start.context;
			this.metadata = copy(start.metadata);
			this.modelParameters = copy(start.modelParameters);
			this.origin = start.origin;
		}

		/**
		 * Sets the type of the observation.
		 * @param type the type
		 * @return this builder
		 */
		public Builder type(ObservationType type) {
			this.type = type;
			return this;
		}

		/**
		 * Sets the model that is called.
		 * @param model the model
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Sets the provider of the model.
		 * @param provider the provider
		 * @return this builder
		 */
		public Builder provider(@Nullable String provider) {
			this.provider = provider;
			return this;
		}

		/**
		 * Sets the input.
		 * @param input the input; not a text, it is encoded later, on another thread
		 * @return this builder
		 */
		public Builder input(@Nullable Object input) {
			this.input = input;
			return this;
		}

		/**
		 * Links a managed prompt.
		 * @param prompt the prompt
		 * @return this builder
		 */
		public Builder prompt(@Nullable Prompt prompt) {
			this.prompt = prompt;
			return this;
		}

		/**
		 * Sets whether the input is recorded.
		 * @param capture whether it is, {@code null} for what the recorder does by
		 * default
		 * @return this builder
		 */
		public Builder captureInput(@Nullable Boolean capture) {
			this.captureInput = capture;
			return this;
		}

		/**
		 * Sets whether the output is recorded.
		 * @param capture whether it is, {@code null} for what the recorder does by
		 * default
		 * @return this builder
		 */
		public Builder captureOutput(@Nullable Boolean capture) {
			this.captureOutput = capture;
			return this;
		}

		/**
		 * Sets what holds for this recording and all beneath it.
		 * @param context the context; it counts more than the current one
		 * @return this builder
		 */
		public Builder context(CompletionContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Adds metadata of this observation.
		 * @param key the key
		 * @param value the value
		 * @return this builder
		 */
		public Builder metadata(String key, @Nullable Object value) {
			this.metadata = put(this.metadata, key, value);
			return this;
		}

		/**
		 * Adds a parameter of the model.
		 * @param name the name, for example {@code temperature}
		 * @param value the value
		 * @return this builder
		 */
		public Builder modelParameter(String name, @Nullable Object value) {
			this.modelParameters = put(this.modelParameters, name, value);
			return this;
		}

		/**
		 * Sets where the call was made, for a recording that may start on another thread.
		 * @param origin the origin
		 * @return this builder
		 */
		public Builder origin(CompletionOrigin origin) {
			this.origin = origin;
			return this;
		}

		private static Map<String, Object> put(Map<String, Object> map, String key, @Nullable Object value) {
			if (value == null) {
				return map;
			}
			Map<String, Object> result = map.isEmpty() ? new LinkedHashMap<>() : map;
			result.put(key, value);
			return result;
		}

		/**
		 * Builds the start.
		 * @return the start
		 */
		public CompletionStart build() {
			return new CompletionStart(this);
		}

	}

}

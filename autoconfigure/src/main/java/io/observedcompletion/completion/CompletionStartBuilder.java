// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CompletionStart}. {@code null} values are ignored. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class CompletionStartBuilder {

	private final String name;

	private ObservationType type = ObservationType.GENERATION;

	private final CallAttributes.Builder attributes;

	private @Nullable Object input;

	private @Nullable Boolean captureInput;

	private @Nullable Boolean captureOutput;

	private CompletionContext context = CompletionContext.empty();

	private CompletionOrigin origin = CompletionOrigin.none();

	private @Nullable Instant time;

	CompletionStartBuilder(String name) {
		this.name = name;
		this.attributes = new CallAttributes.Builder(CallAttributes.NONE);
	}

	CompletionStartBuilder(CompletionStart start) {
		CallKind kind = start.kind;
		this.name = kind.name();
		this.type = kind.type();
		this.attributes = new CallAttributes.Builder(kind.attributes());
		this.captureInput = kind.captureInput();
		this.captureOutput = kind.captureOutput();
		this.context = kind.context();
		this.input = start.input;
		this.origin = start.origin;
		this.time = start.time;
	}

	/**
	 * Sets the type of the observation.
	 * @param type the type
	 * @return this builder
	 */
	public CompletionStartBuilder type(ObservationType type) {
		this.type = type;
		return this;
	}

	/**
	 * Sets the model that is called. The one that answers counts more.
	 * @param model the model
	 * @return this builder
	 */
	public CompletionStartBuilder model(@Nullable String model) {
		this.attributes.set(CompletionAttribute.REQUESTED_MODEL, model);
		return this;
	}

	/**
	 * Sets the provider of the model.
	 * @param provider the provider
	 * @return this builder
	 */
	public CompletionStartBuilder provider(@Nullable String provider) {
		this.attributes.set(CompletionAttribute.PROVIDER, provider);
		return this;
	}

	/**
	 * Sets the input.
	 * @param input the input, recorded as it is when the recording starts
	 * @return this builder
	 */
	public CompletionStartBuilder input(@Nullable Object input) {
		this.input = input;
		return this;
	}

	/**
	 * Links a managed prompt.
	 * @param prompt the prompt
	 * @return this builder
	 */
	public CompletionStartBuilder prompt(@Nullable Prompt prompt) {
		this.attributes.set(CompletionAttribute.PROMPT, prompt);
		return this;
	}

	/**
	 * Sets whether the input is recorded.
	 * @param capture whether it is, {@code null} for what the recorder does by default
	 * @return this builder
	 */
	public CompletionStartBuilder captureInput(@Nullable Boolean capture) {
		this.captureInput = capture;
		return this;
	}

	/**
	 * Sets whether the output is recorded.
	 * @param capture whether it is, {@code null} for what the recorder does by default
	 * @return this builder
	 */
	public CompletionStartBuilder captureOutput(@Nullable Boolean capture) {
		this.captureOutput = capture;
		return this;
	}

	/**
	 * Sets what holds for this recording and all below it.
	 * @param context the context; it counts more than the current one
	 * @return this builder
	 */
	public CompletionStartBuilder context(CompletionContext context) {
		this.context = context;
		return this;
	}

	/**
	 * Adds metadata of this observation.
	 * @param key the key
	 * @param value the value
	 * @return this builder
	 */
	public CompletionStartBuilder metadata(String key, @Nullable Object value) {
		this.attributes.put(CompletionAttribute.METADATA, key, value);
		return this;
	}

	/**
	 * Adds a parameter of the model.
	 * @param name the name, for example {@code temperature}
	 * @param value the value
	 * @return this builder
	 */
	public CompletionStartBuilder modelParameter(String name, @Nullable Object value) {
		this.attributes.put(CompletionAttribute.MODEL_PARAMETERS, name, value);
		return this;
	}

	/**
	 * Says something of the call under a key that metadata of the application cannot
	 * have, for integrations.
	 * @param key the key, one that the recorder keeps for itself
	 * @param value the value
	 * @return this builder
	 */
	public CompletionStartBuilder fact(String key, @Nullable Object value) {
		this.attributes.put(CompletionAttribute.FACTS, key, value);
		return this;
	}

	/**
	 * Sets where the call was made, for a recording that may start on another thread.
	 * @param origin the origin
	 * @return this builder
	 */
	public CompletionStartBuilder origin(CompletionOrigin origin) {
		this.origin = origin;
		return this;
	}

	/**
	 * Sets when the call started, for one that is recorded afterwards.
	 * @param time the time, {@code null} for that of the recording's start
	 * @return this builder
	 */
	public CompletionStartBuilder time(@Nullable Instant time) {
		this.time = time;
		return this;
	}

	/**
	 * Builds the start.
	 * @return the start
	 */
	public CompletionStart build() {
		CallKind kind = new CallKind(this.name, this.type, this.captureInput, this.captureOutput, this.context,
				this.attributes.build());
		return new CompletionStart(kind, this.input, this.origin, this.time, false);
	}

}

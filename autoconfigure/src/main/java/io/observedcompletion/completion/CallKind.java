// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What is the same for all calls of a kind, so that a call need not copy it.
 *
 * @param name the name of the observation
 * @param type its type
 * @param model the model that is called
 * @param provider the provider of the model
 * @param prompt the managed prompt
 * @param captureInput whether the input is recorded, {@code null} for the default
 * @param captureOutput whether the output is recorded, {@code null} for the default
 * @param context what holds for the recording and all beneath it
 * @param metadata the metadata
 * @param modelParameters the parameters of the model
 * @param facts what integrations say
 */
record CallKind(String name, ObservationType type, @Nullable String model, @Nullable String provider,
		@Nullable Prompt prompt, @Nullable Boolean captureInput, @Nullable Boolean captureOutput,
		CompletionContext context, Map<String, Object> metadata, Map<String, Object> modelParameters,
		Map<String, Object> facts) {

	private static final String MODEL = "model";

	boolean hasContent() {
		return !this.metadata.isEmpty() || !this.modelParameters.isEmpty() || !this.facts.isEmpty();
	}

	/**
	 * Returns the same with content that was captured.
	 * @param capture captures a value
	 * @return this kind if it has none
	 */
	CallKind captured(UnaryOperator<Object> capture) {
		if (!hasContent()) {
			return this;
		}
		return new CallKind(this.name, this.type, this.model, this.provider, this.prompt, this.captureInput,
				this.captureOutput, this.context, captured(this.metadata, capture),
				captured(this.modelParameters, capture), captured(this.facts, capture));
	}

	/**
	 * Returns the same with more parameters of the model, its name among them, where it
	 * does not say them itself.
	 * @param parameters the captured parameters
	 * @return this kind if there are none
	 */
	CallKind with(Map<String, @Nullable Object> parameters) {
		if (parameters.isEmpty()) {
			return this;
		}
		Map<String, Object> all = new LinkedHashMap<>();
		parameters.forEach((name, value) -> {
			if (value != null) {
				all.put(name, value);
			}
		});
		Object model = all.remove(MODEL);
		all.putAll(this.modelParameters);
		return new CallKind(this.name, this.type,
				(this.model == null && model instanceof String told) ? told : this.model, this.provider, this.prompt,
				this.captureInput, this.captureOutput, this.context, this.metadata, all, this.facts);
	}

	private static Map<String, Object> captured(Map<String, Object> values, UnaryOperator<Object> capture) {
		Map<String, Object> captured = new LinkedHashMap<>(values);
		captured.replaceAll((key, value) -> capture.apply(value));
		return captured;
	}

}

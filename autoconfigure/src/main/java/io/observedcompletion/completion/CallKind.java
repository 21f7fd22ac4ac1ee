// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The part of a start that all calls of a kind share, so that a call need not copy it.
 *
 * @param name the name of the observation
 * @param type its type
 * @param captureInput whether the input is recorded, {@code null} for the default
 * @param captureOutput whether the output is recorded, {@code null} for the default
 * @param context the context of the recording and of all below it
 * @param attributes what else is known about them
 */
record CallKind(String name, ObservationType type, @Nullable Boolean captureInput, @Nullable Boolean captureOutput,
		CompletionContext context, CallAttributes attributes) {

	private static final String MODEL = "model";

	/**
	 * Returns the same with content that was captured.
	 * @param capture captures a value
	 * @return this kind if it has none
	 */
	CallKind captured(UnaryOperator<Object> capture) {
		return with(this.attributes.captured(capture));
	}

	/**
	 * Returns the same with more parameters of the model, its name among them, where it
	 * does not say them itself.
	 * @param parameters the captured parameters
	 * @return this kind if there are none
	 */
	CallKind withParameters(Map<String, @Nullable Object> parameters) {
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
		all.putAll(this.attributes.map(CompletionAttribute.MODEL_PARAMETERS));
		CallAttributes result = this.attributes.with(CompletionAttribute.MODEL_PARAMETERS, all);
		boolean isKnown = result.get(CompletionAttribute.REQUESTED_MODEL) != null;
		return with((!isKnown && model instanceof String told) ? result.with(CompletionAttribute.REQUESTED_MODEL, told)
				: result);
	}

	private CallKind with(CallAttributes attributes) {
		return (attributes == this.attributes) ? this
				: new CallKind(this.name, this.type, this.captureInput, this.captureOutput, this.context, attributes);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Lets a native image have the method that a response stream looks for by its name.
 */
final class GenAiHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(EmptyResponse.class, MemberCategory.INVOKE_DECLARED_METHODS);
	}

}

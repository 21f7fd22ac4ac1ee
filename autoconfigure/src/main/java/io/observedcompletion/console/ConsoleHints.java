// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep for the console.
 */
final class ConsoleHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("io/observedcompletion/console/*");
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), CompletionsView.class,
				CompletionView.class, ObservedView.class);
	}

}

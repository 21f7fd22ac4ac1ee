// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The properties of an application that exports to a {@link FakeLangfuse}.
 */
record ExportProperties(Map<String, String> values) {

	ExportProperties(FakeLangfuse langfuse) {
		// Exporting must be said aloud: the kit switches it off in Spring's tests.
		this(Map.of("langfuse.export.enabled", "true", "langfuse.base-url", langfuse.baseUrl().toString(),
				"langfuse.public-key", langfuse.publicKey(), "langfuse.secret-key", langfuse.secretKey(),
				"langfuse.flush-interval", "50ms", "langfuse.spool.enabled", "false", "langfuse.check", "false"));
	}

	String[] asPairs() {
		return this.values.entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	void register(BiConsumer<String, Supplier<Object>> registry) {
		this.values.forEach((name, value) -> registry.accept(name, () -> value));
	}

}

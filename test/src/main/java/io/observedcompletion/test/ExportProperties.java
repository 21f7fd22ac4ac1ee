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
				"langfuse.flush-interval", "50ms", "langfuse.spool.enabled", "false"));
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

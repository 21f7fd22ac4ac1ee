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

import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.Weighted;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory that a value holds, cheap enough for the thread of the
 * application: it bounds what waits for the writer, it does not measure it.
 */
final class Weight {

	private static final long UNKNOWN = 256;

	private Weight() {
	}

	static long of(@Nullable Object value) {
		if (value == null) {
			return 0;
		}
		if (value instanceof EncodedText encoded) {
			return encoded.bytes().length + 40L;
		}
		if (value instanceof Weighted weighted) {
			return weighted.weight() + UNKNOWN;
		}
		return (value instanceof CharSequence text) ? text.length() + 40L : UNKNOWN;
	}

}

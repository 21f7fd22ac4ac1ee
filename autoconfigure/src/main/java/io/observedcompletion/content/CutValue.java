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

package io.observedcompletion.content;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value that is too large to be kept as a whole.
 *
 * @param value the beginning, in a form that lasts
 * @param length the length of the whole in characters, -1 if it is not known
 */
public record CutValue(@Nullable Object value, long length) implements Weighted {

	@Override
	public long weight() {
		return Weights.of(this.value) + 24;
	}

}

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

package io.observedcompletion.adapter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an observed method says: elements, then an end, or none.
 *
 * @param elements the elements
 * @param error how it ends, {@code null} for well
 * @param open whether it does not end at all
 * @param beforehand what the method does before it says anything
 * @param beforeEnd what the method does, on another thread, before it ends
 */
public record Script(List<String> elements, @Nullable Throwable error, boolean open, Runnable beforehand,
		@Nullable Runnable beforeEnd) {

	private static final Runnable NOTHING = () -> {
	};

	public static Script completing(String... elements) {
		return new Script(List.of(elements), null, false, NOTHING, null);
	}

	public static Script failing(Throwable error, String... elements) {
		return new Script(List.of(elements), error, false, NOTHING, null);
	}

	public static Script open(String... elements) {
		return new Script(List.of(elements), null, true, NOTHING, null);
	}

	public static Script racing(Runnable beforeEnd, String... elements) {
		return new Script(List.of(elements), null, true, NOTHING, beforeEnd);
	}

	public Script beforehand(Runnable action) {
		return new Script(this.elements, this.error, this.open, action, this.beforeEnd);
	}

	public String text() {
		return String.join("", this.elements);
	}

}

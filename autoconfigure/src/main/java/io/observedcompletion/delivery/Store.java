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

package io.observedcompletion.delivery;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where segments are made. Thread-safe.
 */
@FunctionalInterface
interface Store {

	Segment open() throws IOException;

	default boolean isDurable() {
		return false;
	}

	default Journal journal() {
		return Journal.none();
	}

	/**
	 * Takes over what processes that died have left.
	 * @param segments gets the segments
	 */
	default void recover(Consumer<Segment> segments) throws IOException {
	}

	/**
	 * Sets aside what the backend will never take.
	 */
	default void reject(Parcel parcel) throws IOException {
	}

	/**
	 * Leaves what is kept to the next process.
	 */
	default void close() {
	}

}

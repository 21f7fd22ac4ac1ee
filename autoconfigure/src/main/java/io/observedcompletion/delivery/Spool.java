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

import org.jspecify.annotations.Nullable;

/**
 * Keeps accepted spans until they are answered, oldest first. Bounded: a full spool takes
 * nothing new, it never gives up what it has taken. Not thread-safe, the {@link Ledger}
 * guards it.
 */
interface Spool {

	/**
	 * Adds a span to the open batch.
	 * @return {@code false} if the spool is full
	 */
	boolean append(Parcel parcel);

	/**
	 * Makes the open batch the newest sealed one; does nothing if there is none.
	 */
	void seal();

	/**
	 * Returns the oldest sealed batch without removing it.
	 */
	@Nullable Batch oldest();

	/**
	 * Puts the halves of the oldest batch in its place.
	 */
	void split(Batch oldest);

	/**
	 * Forgets the oldest batch, the backend has it.
	 */
	void delivered(Batch oldest);

	/**
	 * Gives up the oldest batch, the backend will never take it.
	 */
	void rejected(Batch oldest);

	Size size();

	/**
	 * What the spool holds, open or sealed.
	 */
	record Size(long spans, long bytes) {

	}

}

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

import java.nio.file.Path;

/**
 * Where and how spans are kept on disk. Immutable.
 *
 * @param directory the directory of the application, made if it is missing; instances
 * that share it keep out of each other's way and take over what a dead one left
 * @param maxBytes the bytes that one instance keeps at most, positive
 * @param minFreeBytes the bytes that are left free on the volume, zero or more
 * @param fsync when the disk is told to write what the operating system holds
 */
public record SpoolSettings(Path directory, long maxBytes, long minFreeBytes, Fsync fsync) {

	/**
	 * Checks the values.
	 * @param directory see above
	 * @param maxBytes see above
	 * @param minFreeBytes see above
	 * @param fsync see above
	 * @throws IllegalArgumentException if a number is out of its range
	 */
	public SpoolSettings {
		if (maxBytes <= 0 || minFreeBytes < 0) {
			throw new IllegalArgumentException("maxBytes must be positive and minFreeBytes not negative");
		}
	}

	/**
	 * When the disk is told to write what the operating system holds. Only a crash of the
	 * machine tells the difference, the death of the process does not.
	 */
	public enum Fsync {

		/**
		 * After each span: whoever writes it waits for the disk.
		 */
		ALWAYS,

		/**
		 * When a file is sealed, on the sender's thread.
		 */
		SEAL,

		/**
		 * Never.
		 */
		NEVER

	}

}

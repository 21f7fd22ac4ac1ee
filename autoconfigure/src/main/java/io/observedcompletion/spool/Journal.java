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

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * What is to be delivered if the process dies before it is replaced.
 */
interface Journal {

	static Journal none() {
		return NoJournal.INSTANCE;
	}

	/**
	 * Notes a record in place of the one with the same id. For one thread at a time.
	 */
	void put(SpoolRecord record);

	/**
	 * Forgets a record for good. Thread-safe.
	 */
	void end(String id);

	/**
	 * Leaves what has not ended to the next process.
	 */
	void close() throws IOException;

	/**
	 * The journal of a process without a disk.
	 */
	enum NoJournal implements Journal {

		INSTANCE;

		@Override
		public void put(SpoolRecord record) {
		}

		@Override
		public void end(String id) {
		}

		@Override
		public void close() {
		}

	}

}

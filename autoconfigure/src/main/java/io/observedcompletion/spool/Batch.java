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

import java.util.List;

/**
 * Spans that are sent together.
 *
 * @param records at least one
 */
public record Batch(List<SpoolRecord> records) {

	/**
	 * Tells how many there are.
	 * @return a count
	 */
	public int size() {
		return this.records.size();
	}

	Batch to(int end) {
		return new Batch(this.records.subList(0, end));
	}

	Batch from(int start) {
		return new Batch(this.records.subList(start, size()));
	}

}

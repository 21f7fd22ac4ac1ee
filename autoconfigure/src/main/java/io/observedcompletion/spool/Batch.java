// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;

/**
 * Spans that are sent together.
 *
 * @param records at least one
 * @since 0.9.0
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

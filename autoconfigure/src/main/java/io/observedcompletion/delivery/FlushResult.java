// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

/**
 * What became of spans. Delivered, refused and rejected count since the previous flush,
 * or the start, so that a loss is reported exactly once. Immutable.
 *
 * @param delivered the spans that the backend took
 * @param kept the spans accepted before the flush that are still queued
 * @param refused the spans not accepted because the queue was full or closed
 * @param rejected the spans dropped because the backend declared them invalid
 * @since 0.9.0
 */
public record FlushResult(long delivered, long kept, long refused, long rejected) {

	/**
	 * Tells whether every span offered since the previous flush has reached the backend.
	 * @return {@code true} if nothing was kept, refused or rejected
	 */
	public boolean complete() {
		return this.kept == 0 && this.refused == 0 && this.rejected == 0;
	}

}

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

/**
 * What became of spans. Delivered, refused and rejected count since the previous flush,
 * or the start, so that a loss is reported exactly once. Immutable.
 *
 * @param delivered the spans that the backend took
 * @param kept the spans accepted before the flush that are still queued
 * @param refused the spans not accepted because the queue was full or closed
 * @param rejected the spans dropped because the backend declared them invalid
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

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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How delivery stood at one moment. Immutable; holds neither keys nor content. Counts are
 * of spans since the start unless said otherwise.
 *
 * @param state whether the backend takes what is sent
 * @param queued the spans accepted and not answered yet
 * @param queuedBytes the bytes that are used for them and for the journal, on disk if it
 * is durable
 * @param delivered the spans that the backend took
 * @param retried the requests that failed and left their spans queued
 * @param refused the spans not accepted because the queue was full or closed, or the disk
 * failed
 * @param rejected the spans dropped because the backend declared them invalid
 * @param lastHttpStatus the status code of the last call, {@code null} if there was no
 * call or no answer
 * @param lastError what went wrong last, in plain words, {@code null} if nothing did
 * @param lastSuccess when the backend last took spans, {@code null} if never
 * @param durable whether accepted spans survive the process
 * @param recovered the spans taken over from instances that are no more
 * @param damaged the spans lost because their file was damaged
 */
public record DeliveryStatus(State state, long queued, long queuedBytes, long delivered, long retried, long refused,
		long rejected, @Nullable Integer lastHttpStatus, @Nullable String lastError, @Nullable Instant lastSuccess,
		boolean durable, long recovered, long damaged) {

	/**
	 * Whether the backend takes what is sent.
	 */
	public enum State {

		/**
		 * The last call was answered, or none was made yet.
		 */
		OK,

		/**
		 * The last call failed in a way that passes by itself; it is repeated.
		 */
		RETRYING,

		/**
		 * The last call failed in a way that somebody has to repair, wrong keys for
		 * example; it is repeated rarely.
		 */
		BLOCKED,

		/**
		 * There is no backend to send to.
		 */
		OFF

	}

}

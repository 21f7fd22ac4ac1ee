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
 * @param queuedBytes the bytes of the queued spans
 * @param delivered the spans that the backend took
 * @param retried the requests that failed and left their spans queued
 * @param refused the spans not accepted because the queue was full or closed
 * @param rejected the spans dropped because the backend declared them invalid
 * @param lastHttpStatus the status code of the last call, {@code null} if there was no
 * call or no answer
 * @param lastError what went wrong last, in plain words, {@code null} if nothing did
 * @param lastSuccess when the backend last took spans, {@code null} if never
 */
public record DeliveryStatus(State state, long queued, long queuedBytes, long delivered, long retried, long refused,
		long rejected, @Nullable Integer lastHttpStatus, @Nullable String lastError, @Nullable Instant lastSuccess) {

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

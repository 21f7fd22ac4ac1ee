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

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * How the calls have gone so far.
 *
 * @param state what the last answer means
 * @param failures failed calls in a row of the same state
 * @param since when the state last left {@link State#OK}, or the start
 */
record Health(State state, int failures, Instant since, @Nullable Integer lastStatus, @Nullable String lastError,
		@Nullable Instant lastSuccess) {

	static Health unknown() {
		return new Health(State.OK, 0, Instant.now(), null, null, null);
	}

	Health after(ExportResponse response) {
		return switch (response.action()) {
			case DELIVERED -> new Health(State.OK, 0, this.since, response.status(), this.lastError, Instant.now());
			// Of one span, as far as is known.
			case REJECTED -> new Health(this.state, this.failures, this.since, response.status(), response.words(),
					this.lastSuccess);
			case RETRY -> failing(State.RETRYING, response);
			case BLOCKED -> failing(State.BLOCKED, response);
		};
	}

	private Health failing(State next, ExportResponse response) {
		Instant start = (this.state == State.OK) ? Instant.now() : this.since;
		int inARow = (this.state == next) ? this.failures + 1 : 1;
		return new Health(next, inARow, start, response.status(), response.words(), this.lastSuccess);
	}

}

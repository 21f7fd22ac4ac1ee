// SPDX-License-Identifier: Apache-2.0

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

	@Nullable Instant failingSince() {
		return (this.state == State.OK) ? null : this.since;
	}

	private Health failing(State next, ExportResponse response) {
		Instant start = (this.state == State.OK) ? Instant.now() : this.since;
		int inARow = (this.state == next) ? this.failures + 1 : 1;
		return new Health(next, inARow, start, response.status(), response.words(), this.lastSuccess);
	}

}

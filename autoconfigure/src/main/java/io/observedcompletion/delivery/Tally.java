// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Instant;

import io.observedcompletion.spool.SpoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of spans, for the status and for the next report. Not thread-safe,
 * the {@link DeliveryState} guards it.
 */
final class Tally {

	private final String target;

	private Counts counts = Counts.NONE;

	private Counts reported = Counts.NONE;

	// What the spans lost before they came here.
	private long lost;

	private long withoutContent;

	private @Nullable Instant lastRefusal;

	Tally(String target) {
		this.target = target;
	}

	void refused() {
		this.lastRefusal = Instant.now();
		this.counts = this.counts.withRefused();
	}

	void retried() {
		this.counts = this.counts.withRetried();
	}

	void answered(long delivered, long rejected) {
		this.counts = this.counts.withAnswered(delivered, rejected);
	}

	void lost(long refused, long withoutContent) {
		if (refused > this.lost) {
			this.lastRefusal = Instant.now();
		}
		this.lost = refused;
		this.withoutContent = withoutContent;
	}

	/**
	 * Returns what became of spans since the last report.
	 * @param kept how many are still there
	 */
	FlushResult report(long kept) {
		Counts before = this.reported;
		this.reported = this.counts;
		return this.counts.since(before, kept);
	}

	DeliveryStatus status(Health health, SpoolStatus spool) {
		DeliveryStatus.Values values = new DeliveryStatus.Values(health.state());
		values.queued = spool.spans();
		values.queuedBytes = spool.bytes();
		values.delivered = this.counts.delivered();
		values.retried = this.counts.retried();
		values.refused = this.counts.refused() + this.lost;
		values.withoutContent = this.withoutContent;
		values.rejected = this.counts.rejected();
		values.lastHttpStatus = health.lastStatus();
		values.lastError = health.lastError();
		values.lastSuccess = health.lastSuccess();
		values.failingSince = health.failingSince();
		values.lastRefusal = this.lastRefusal;
		values.target = this.target;
		values.durable = spool.durable();
		values.recovered = spool.recovered();
		values.damaged = spool.damaged();
		values.expired = spool.expired();
		values.leftovers = spool.leftovers();
		return values.status();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.observedcompletion.spool.SpoolRecord;

/**
 * The delivery that has nowhere to deliver to.
 */
enum NoDelivery implements Delivery {

	INSTANCE;

	@Override
	public boolean offer(SpoolRecord record) {
		return false;
	}

	@Override
	public void journal(SpoolRecord record) {
	}

	@Override
	public int retryRejected() {
		return 0;
	}

	@Override
	public CompletableFuture<Long> deleteUnsent(Predicate<SpoolRecord> which) {
		return CompletableFuture.completedFuture(0L);
	}

	@Override
	public FlushResult flush(Duration limit) {
		return new FlushResult(0, 0, 0, 0);
	}

	@Override
	public DeliveryStatus status() {
		return DeliveryStatus.of(DeliveryStatus.State.OFF, false);
	}

	@Override
	public void close(Duration flushTimeout) {
	}

}

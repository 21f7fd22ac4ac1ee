// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.Spool;
import io.observedcompletion.spool.SpoolRecord;
import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * The delivery over HTTP: one spool and one sender thread, which is a daemon.
 */
final class HttpDelivery implements Delivery {

	private final DeliveryLog log;

	private final Spool spool;

	private final DeliveryState state;

	private final Sender sender;

	private final Consumer<Runnable> failOpen;

	private final AtomicBoolean closed = new AtomicBoolean();

	HttpDelivery(DeliveryTarget target, QueueSettings settings, @Nullable SpoolSettings disk,
			Consumer<Runnable> failOpen, RetryPolicy policy, DeliveryLog log) {
		this.log = log;
		this.spool = Spool.open(target.destination(), settings, disk, new SpoolLog(target.hints()));
		this.state = new DeliveryState(this.spool, new Appender(this.spool, target.attachments(), this.log),
				target.address());
		this.sender = new Sender(this.state, this.spool, target, policy, this.log, failOpen);
		this.failOpen = failOpen;
	}

	/**
	 * Starts sending, once, before anything else is asked of it.
	 */
	void start() {
		this.sender.start();
	}

	@Override
	public boolean offer(SpoolRecord record) {
		boolean accepted = this.state.accept(record);
		this.log.spans().offered(record, accepted);
		if (!accepted) {
			this.failOpen.accept(() -> this.log.refused(this::status));
		}
		return accepted;
	}

	@Override
	public void journal(SpoolRecord record) {
		this.failOpen.accept(() -> this.spool.journal(record));
	}

	@Override
	public void lost(long refused, long withoutContent) {
		this.state.lost(refused, withoutContent);
	}

	@Override
	public int retryRejected() {
		AtomicInteger spans = new AtomicInteger();
		this.failOpen.accept(() -> spans.set(this.state.retryRejected()));
		return spans.get();
	}

	@Override
	public CompletableFuture<Long> deleteUnsent(Predicate<SpoolRecord> which) {
		return this.state.erase(which).thenApplyAsync((spans) -> {
			this.log.deleted(spans);
			return spans;
		});
	}

	@Override
	public FlushResult flush(Duration limit) {
		return this.state.flush(limit);
	}

	@Override
	public DeliveryStatus status() {
		return this.state.status(this.sender.health());
	}

	@Override
	public void close(Duration flushTimeout) {
		if (this.closed.compareAndSet(false, true)) {
			this.state.close();
			this.sender.stop(flushTimeout);
			this.log.closed(status());
		}
	}

}

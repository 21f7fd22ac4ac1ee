// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.Spool;

/**
 * The one thread that makes calls, one at a time, oldest batch first.
 */
final class Sender {

	private static final Duration GRACE = Duration.ofMillis(100);

	private static final Duration REST = Duration.ofSeconds(1);

	private final DeliveryState state;

	private final Spool spool;

	private final DeliveryTarget target;

	private final HttpExport export;

	private final Acquaintance acquaintance;

	private final RetryPolicy policy;

	private final DeliveryLog log;

	private final Thread thread;

	private volatile Health health = Health.unknown();

	Sender(DeliveryState state, Spool spool, DeliveryTarget target, RetryPolicy policy, DeliveryLog log,
			Consumer<Runnable> failOpen) {
		this.state = state;
		this.spool = spool;
		this.target = target;
		this.export = new HttpExport(target);
		this.acquaintance = new Acquaintance(target, this.export, spool);
		this.policy = policy;
		this.log = log;
		this.thread = DeliveryThreads.create(target.hints().thread(), () -> run(failOpen));
	}

	void start() {
		this.thread.start();
	}

	Health health() {
		return this.health;
	}

	/**
	 * Lets the calls of a closed state end by themselves until the limit, then cuts them
	 * off.
	 */
	void stop(Duration limit) {
		join(limit);
		this.state.stop();
		this.thread.interrupt();
		join(GRACE);
	}

	private void join(Duration limit) {
		try {
			TimeUnit.NANOSECONDS.timedJoin(this.thread, Backoff.nanos(limit));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run(Consumer<Runnable> failOpen) {
		while (!this.state.stopped()) {
			failOpen.accept(this::turn);
		}
		failOpen.accept(this.spool::close);
		failOpen.accept(this.export::close);
	}

	private void turn() {
		boolean looked = false;
		try {
			Batch batch = this.state.next();
			looked = true;
			if (batch != null) {
				attempt(batch);
			}
		}
		catch (InterruptedException ex) {
			// Only stop() interrupts for good, and the state tells so.
		}
		finally {
			if (!looked) {
				rest();
			}
		}
	}

	private void rest() {
		try {
			this.state.rest(REST);
		}
		catch (InterruptedException ex) {
			// As above.
		}
	}

	/**
	 * Settles in any case, or an unexpected exception would repeat in a tight loop.
	 */
	private void attempt(Batch batch) {
		ExportResponse response = ExportResponse.none(ResponseAction.RETRY, "an unexpected exception");
		try {
			response = ask(batch);
		}
		catch (InterruptedException ex) {
			response = ExportResponse.none(ResponseAction.RETRY, "cut off by close");
		}
		finally {
			settle(batch, response);
		}
		if (response.action() == ResponseAction.DELIVERED && !this.state.closing()) {
			this.acquaintance.make();
		}
	}

	/**
	 * Reads a refusal in the light of those before.
	 */
	private ExportResponse ask(Batch batch) throws InterruptedException {
		ExportResponse response = this.export.post(batch);
		return (response.action() == ResponseAction.REJECTED)
				? response.inTheLight(this.state.refused(batch), this.target.hints()) : response;
	}

	/**
	 * Reports first: whoever waits for the state may read the log then.
	 */
	private void settle(Batch batch, ExportResponse response) {
		Health now = this.health.after(response);
		this.health = now;
		try {
			report(batch, response, now);
		}
		finally {
			switch (response.action()) {
				case DELIVERED -> this.state.delivered(batch, response.refused());
				case REJECTED -> this.state.answered();
				default ->
					this.state.kept(this.policy.backoff(response, now.failures()), this.policy.earliest(response));
			}
		}
	}

	private void report(Batch batch, ExportResponse response, Health now) {
		this.log.answered(batch, response);
		if (!this.state.stopped()) {
			this.log.changed(now, response, this.state.status(now));
		}
		if (response.refused() > 0) {
			this.log.partlyTaken(response.refused());
		}
	}

}

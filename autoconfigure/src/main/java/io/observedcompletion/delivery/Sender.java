// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread that makes calls, one at a time, oldest batch first.
 */
final class Sender {

	private static final Duration GRACE = Duration.ofMillis(100);

	private static final Duration REST = Duration.ofSeconds(1);

	private final Ledger ledger;

	private final Spool spool;

	private final DeliveryTarget target;

	private final HttpChannel channel;

	private final Acquaintance acquaintance;

	private final RetryPolicy policy;

	private final DeliveryLog log;

	private final Thread thread;

	private volatile Health health = Health.unknown();

	Sender(Ledger ledger, Spool spool, DeliveryTarget target, RetryPolicy policy, DeliveryLog log,
			Consumer<Runnable> failOpen) {
		this.ledger = ledger;
		this.spool = spool;
		this.target = target;
		this.channel = new HttpChannel(target);
		this.acquaintance = new Acquaintance(target, this.channel, spool);
		this.policy = policy;
		this.log = log;
		this.thread = thread("langfuse-sender", () -> run(failOpen));
	}

	/**
	 * Inherits no thread locals: the application's must not outlive their request here.
	 */
	static Thread thread(String name, Runnable task) {
		Thread thread = new Thread(null, task, name, 0, false);
		thread.setDaemon(true);
		return thread;
	}

	void start() {
		this.thread.start();
	}

	Health health() {
		return this.health;
	}

	/**
	 * Lets the calls of a closed ledger end by themselves until the limit, then cuts them
	 * off.
	 */
	void stop(Duration limit) {
		join(limit);
		this.ledger.stop();
		this.thread.interrupt();
		join(GRACE);
	}

	private void join(Duration limit) {
		try {
			TimeUnit.NANOSECONDS.timedJoin(this.thread, Pause.nanos(limit));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run(Consumer<Runnable> failOpen) {
		while (!this.ledger.stopped()) {
			failOpen.accept(this::turn);
		}
		failOpen.accept(this.spool::close);
	}

	private void turn() {
		boolean looked = false;
		try {
			Batch batch = this.ledger.next();
			looked = true;
			if (batch != null) {
				attempt(batch);
			}
		}
		catch (InterruptedException ex) {
			// Only stop() interrupts for good, and the ledger tells so.
		}
		finally {
			if (!looked) {
				rest();
			}
		}
	}

	private void rest() {
		try {
			this.ledger.rest(REST);
		}
		catch (InterruptedException ex) {
			// As above.
		}
	}

	/**
	 * Settles in any case, or an unexpected exception would repeat in a tight loop.
	 */
	private void attempt(Batch batch) {
		Answer answer = Answer.none(Verdict.RETRY, "an unexpected exception");
		try {
			answer = ask(batch);
		}
		catch (InterruptedException ex) {
			answer = Answer.none(Verdict.RETRY, "cut off by close");
		}
		finally {
			settle(batch, answer);
		}
		if (answer.verdict() == Verdict.DELIVERED && !this.ledger.closing()) {
			this.acquaintance.make();
		}
	}

	/**
	 * Reads a refusal in the light of those before.
	 */
	private Answer ask(Batch batch) throws InterruptedException {
		Answer answer = this.channel.post(batch);
		return (answer.verdict() == Verdict.REJECTED)
				? answer.inTheLight(this.ledger.refused(batch), this.target.hints()) : answer;
	}

	/**
	 * Reports first: whoever waits for the ledger may read the log then.
	 */
	private void settle(Batch batch, Answer answer) {
		Health now = this.health.after(answer);
		this.health = now;
		try {
			report(answer, now);
		}
		finally {
			switch (answer.verdict()) {
				case DELIVERED -> this.ledger.delivered(batch, answer.refused());
				case REJECTED -> this.ledger.answered();
				default -> this.ledger.kept(this.policy.pause(answer, now.failures()), this.policy.earliest(answer));
			}
		}
	}

	private void report(Answer answer, Health now) {
		if (!this.ledger.stopped()) {
			this.log.changed(now, answer, this.ledger.status(now));
		}
		if (answer.refused() > 0) {
			this.log.partlyTaken(answer.refused());
		}
	}

}

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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes the bytes of single spans and delivers them in batches over OTLP/HTTP, at least
 * once while the process lives, oldest first. A failed request is repeated until it is
 * answered; an accepted span is never evicted for a new one. Thread-safe; its threads are
 * daemons.
 */
public final class Delivery implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private final Ledger ledger;

	private final Sender sender;

	private final DeliveryLog log = new DeliveryLog();

	private final Consumer<Runnable> failOpen;

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Creates a delivery that sends nothing before {@link #start()}.
	 * @param target where spans go
	 * @param settings how much is batched and kept
	 * @param failOpen runs what it is given on the calling thread and swallows what that
	 * throws; each turn of the sender goes through it
	 */
	public Delivery(DeliveryTarget target, DeliverySettings settings, Consumer<Runnable> failOpen) {
		this(target, settings, failOpen, RetryPolicy.DEFAULT);
	}

	Delivery(DeliveryTarget target, DeliverySettings settings, Consumer<Runnable> failOpen, RetryPolicy policy) {
		Spool spool = new MemorySpool(settings.maxQueuedSpans(), settings.maxQueuedBytes());
		this.ledger = new Ledger(spool, settings);
		this.sender = new Sender(this.ledger, new HttpChannel(target), policy, this.log, failOpen);
		this.failOpen = failOpen;
	}

	/**
	 * Starts sending. Does nothing the second time or after {@code close}.
	 */
	public void start() {
		if (!this.closed.get() && this.started.compareAndSet(false, true)) {
			this.sender.start();
		}
	}

	/**
	 * Queues a span. Never waits for the network, never throws.
	 * @param span one complete serialized {@code ExportTraceServiceRequest} (OTLP
	 * specification 1.x) with one span, not to be changed afterwards
	 * @return {@code false} if the span was refused, and counted, because the queue is
	 * full or closed
	 */
	public boolean offer(byte[] span) {
		boolean accepted = this.ledger.accept(span);
		if (!accepted) {
			this.failOpen.accept(() -> this.log.refused(this::status));
		}
		return accepted;
	}

	/**
	 * Sends at once and waits until every span accepted before is answered. Cuts a
	 * backoff short, but not a wait that the backend asked for; returns before the limit
	 * if no further attempt fits into it. An interrupt ends the waiting and stays set.
	 * @param limit the longest wait; zero or less only asks
	 * @return what became of the spans
	 */
	public FlushResult flush(Duration limit) {
		return this.ledger.flush(limit);
	}

	/**
	 * Tells how delivery stands now. Never waits.
	 * @return a snapshot
	 */
	public DeliveryStatus status() {
		return this.ledger.status(this.sender.health());
	}

	/**
	 * Closes with a flush timeout of 2 seconds.
	 * @see #close(Duration)
	 */
	@Override
	public void close() {
		close(CLOSE_TIMEOUT);
	}

	/**
	 * Accepts nothing more, sends what is queued with one attempt a request, stops at the
	 * first failure and logs the counts. Does nothing the second time. An interrupt ends
	 * the waiting and stays set.
	 * @param flushTimeout the longest wait for the network; zero or less cuts off a
	 * running request at once
	 */
	public void close(Duration flushTimeout) {
		if (this.closed.compareAndSet(false, true)) {
			this.ledger.close();
			this.sender.stop(flushTimeout);
			this.log.closed(status());
		}
	}

}

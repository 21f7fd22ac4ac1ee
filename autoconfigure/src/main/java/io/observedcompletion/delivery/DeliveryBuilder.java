// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.function.Consumer;

import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * Makes a delivery step by step. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class DeliveryBuilder {

	private final DeliveryTarget target;

	private final Consumer<Runnable> failOpen;

	private QueueSettings queue = QueueSettings.defaults();

	private @Nullable SpoolSettings spool;

	private RetryPolicy retry = RetryPolicy.DEFAULT;

	private SpanLog spans = NoSpanLog.INSTANCE;

	private DeliveryBuilder(DeliveryTarget target, Consumer<Runnable> failOpen) {
		this.target = target;
		this.failOpen = failOpen;
	}

	/**
	 * Begins a delivery that keeps spans in memory.
	 * @param target where spans go
	 * @param failOpen runs what it is given on the calling thread and swallows what that
	 * throws; each turn of the sender goes through it
	 * @return the builder
	 */
	public static DeliveryBuilder to(DeliveryTarget target, Consumer<Runnable> failOpen) {
		return new DeliveryBuilder(target, failOpen);
	}

	/**
	 * Makes calls to a target besides the delivery of spans. Nothing is kept from one
	 * call to the next, for they are rare.
	 * @param target brings the limit and the trust; its headers are not added
	 * @return what makes the calls
	 */
	public static HttpCalls calls(DeliveryTarget target) {
		return (method, uri, headers, body) -> {
			try (HttpExport export = new HttpExport(target)) {
				return export.call(method, uri, headers, body);
			}
		};
	}

	/**
	 * Says how much is batched and how much is kept in memory.
	 * @param queue the settings
	 * @return this
	 */
	public DeliveryBuilder queue(QueueSettings queue) {
		this.queue = queue;
		return this;
	}

	/**
	 * Says where spans are kept on disk.
	 * @param spool the settings, {@code null} to keep spans in memory; so they are, too,
	 * with a warning, if they would not be safe there
	 * @return this
	 */
	public DeliveryBuilder spool(@Nullable SpoolSettings spool) {
		this.spool = spool;
		return this;
	}

	/**
	 * Says how long to wait after a failure.
	 */
	DeliveryBuilder retry(RetryPolicy retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Says whether the log {@code io.observedcompletion.debug} tells of each span what
	 * becomes of it.
	 * @param debug whether it does
	 * @return this
	 */
	public DeliveryBuilder debug(boolean debug) {
		this.spans = debug ? new LoggedSpans(this.failOpen) : NoSpanLog.INSTANCE;
		return this;
	}

	/**
	 * Starts the delivery.
	 * @return the delivery
	 */
	public Delivery start() {
		DeliveryLog log = new DeliveryLog(this.target, this.spans);
		HttpDelivery delivery = new HttpDelivery(this.target, this.queue, this.spool, this.failOpen, this.retry, log);
		delivery.start();
		return delivery;
	}

}

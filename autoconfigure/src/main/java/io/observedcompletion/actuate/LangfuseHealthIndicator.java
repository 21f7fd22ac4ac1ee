// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.delivery.DeliveryStatus.State;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells how delivery stands, without a call.
 * <p>
 * Never {@code DOWN} or {@code OUT_OF_SERVICE}: these make the whole application answer
 * 503, and an outage of Langfuse must not take it out of a load balancer. A status that
 * Spring Boot does not know is answered with 200 and left out of the application's own.
 */
final class LangfuseHealthIndicator implements HealthIndicator {

	static final String DEGRADED = "DEGRADED";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Supplier<DeliveryStatus> delivery;

	LangfuseHealthIndicator(Supplier<DeliveryStatus> delivery) {
		this.delivery = delivery;
	}

	@Override
	public Health health() {
		return FailOpen.call("tell the health of the delivery", () -> health(this.delivery.get(), Instant.now()),
				Health.unknown().build());
	}

	static Health health(DeliveryStatus status, Instant now) {
		Health.Builder health = new Health.Builder(status(status, now)).withDetail("queued", status.queued())
			.withDetail("spoolBytes", status.queuedBytes())
			.withDetail("durable", status.durable())
			.withDetail("delivered", status.delivered())
			.withDetail("refused", status.refused())
			.withDetail("rejected", status.rejected());
		add(health, "target", status.target());
		add(health, "failingSince", status.failingSince());
		add(health, "lastAnswer", status.lastHttpStatus());
		add(health, "lastSuccess", status.lastSuccess());
		add(health, "lastError", status.lastError());
		add(health, "lastRefusal", status.lastRefusal());
		return health.build();
	}

	private static Status status(DeliveryStatus status, Instant now) {
		Instant since = status.failingSince();
		if (status.state() == State.OFF) {
			return new Status(Status.UNKNOWN.getCode(), "nothing is exported");
		}
		if (isRecent(status.lastRefusal(), now)) {
			return new Status(DEGRADED, "there is no room: completions are refused");
		}
		// What passes by itself is given the time to.
		if (status.state() == State.BLOCKED || (status.state() == State.RETRYING && !isRecent(since, now))) {
			return new Status(DEGRADED, "nothing gets through since " + since);
		}
		return Status.UP;
	}

	private static boolean isRecent(@Nullable Instant time, Instant now) {
		return time != null && time.plus(PATIENCE).isAfter(now);
	}

	private static void add(Health.Builder health, String name, @Nullable Object value) {
		if (value != null) {
			health.withDetail(name, value);
		}
	}

}

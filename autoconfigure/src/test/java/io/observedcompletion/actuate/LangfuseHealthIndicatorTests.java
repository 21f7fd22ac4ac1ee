// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.net.URI;
import java.time.Instant;

import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryBuilder;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.delivery.DeliveryStatus.State;
import io.observedcompletion.delivery.DeliveryTarget;
import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LangfuseHealthIndicatorTests {

	@Test
	void isUpWhileDeliveryWorks() {
		Health health = LangfuseHealthIndicator.health(DeliveryStatus.of(State.OK, true), Instant.now());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("durable", true).containsEntry("queued", 0L);
	}

	@Test
	void isUnknownWhereNothingIsExported() {
		assertThat(new LangfuseHealthIndicator(Delivery.none()::status).health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isUnknownWhereADeliveryCannotTell() {
		assertThat(new LangfuseHealthIndicator(() -> {
			throw new IllegalStateException("a delivery of the application");
		}).health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isDegradedOnlyWhenAnOutageLasts() {
		DeliveryTarget target = DeliveryTarget.at(URI.create("http://localhost:1/v1/traces?key=secret")).build();
		try (Delivery delivery = DeliveryBuilder.to(target, Runnable::run).start()) {
			delivery.offer(SpoolRecord.of("1", new byte[] { 1 }));
			await().until(() -> delivery.status().state() == State.RETRYING);
			DeliveryStatus status = delivery.status();
			Instant since = status.failingSince();
			assertThat(LangfuseHealthIndicator.health(status, since.plusSeconds(59)).getStatus()).isEqualTo(Status.UP);
			Health health = LangfuseHealthIndicator.health(status, since.plusSeconds(61));
			assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
			assertThat(health.getStatus().getDescription()).isEqualTo("nothing gets through since " + since);
			assertThat(health.getDetails()).containsEntry("target", "http://localhost:1/v1/traces")
				.containsEntry("queued", 1L)
				.containsKey("lastError");
			assertThat(health.toString()).doesNotContain("secret");
		}
	}

	@Test
	void isDegradedForAMinuteAfterARefusal() {
		DeliveryTarget target = DeliveryTarget.at(URI.create("http://localhost:1/v1/traces")).build();
		Delivery delivery = DeliveryBuilder.to(target, Runnable::run).start();
		delivery.close();
		assertThat(delivery.offer(SpoolRecord.of("1", new byte[] { 1 }))).isFalse();
		DeliveryStatus status = delivery.status();
		Instant refusal = status.lastRefusal();
		assertThat(LangfuseHealthIndicator.health(status, refusal.plusSeconds(59)).getStatus().getCode())
			.isEqualTo("DEGRADED");
		assertThat(LangfuseHealthIndicator.health(status, refusal.plusSeconds(61)).getStatus()).isEqualTo(Status.UP);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An outage costs few requests, however much waits.
 */
class OutageTests {

	private static final Duration OUTAGE = Duration.ofMinutes(1);

	private static final int MOST_REQUESTS = 30;

	@TempDir
	private Path directory;

	@Test
	void collectsWhatComesMeanwhileInsteadOfMakingManySmallFiles() throws Exception {
		Duration hour = Duration.ofHours(1);
		try (Scenario scenario = new Scenario()) {
			scenario.disk = Scenario.disk(this.directory);
			scenario.settings = Scenario.settings(256, Duration.ofMillis(1));
			scenario.retry(Duration.ofMillis(1), hour, hour, hour);
			scenario.server.first(Behaviour.status(401));
			Delivery delivery = scenario.start();
			delivery.offer(span("first"));
			await().atMost(LONG).until(() -> delivery.status().retried() == 1);
			for (String name : names(20)) {
				delivery.offer(span(name));
				Thread.sleep(5);
			}
			assertThat(delivery.flush(LONG).delivered()).isEqualTo(21);
			assertThat(scenario.server.requests).hasSize(3);
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "trials", matches = "long", disabledReason = "takes minutes")
	void makesFewRequestsAndLosesNothing() throws Exception {
		try (DeliveryUnderTest test = new DeliveryUnderTest()) {
			test.directory = this.directory;
			test.server.always(Behaviour.status(503));
			Delivery delivery = test.start();
			long end = System.nanoTime() + OUTAGE.toNanos();
			for (int i = 0; System.nanoTime() < end; i++) {
				int second = i;
				names(50).forEach((name) -> delivery.offer(span(second + "/" + name)));
				Thread.sleep(250);
			}
			assertThat(test.server.requests).hasSizeBetween(3, MOST_REQUESTS);
			long accepted = delivery.status().queued();
			test.server.always(Behaviour.status(200));
			await().atMost(3, TimeUnit.MINUTES).until(() -> delivery.status().delivered() == accepted);
			assertThat(delivery.status().refused()).isZero();
		}
	}

}

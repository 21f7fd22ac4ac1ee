// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A span that the backend never takes must not hold up the others.
 */
@ParameterizedClass(name = "on disk: {0}")
@ValueSource(booleans = { true, false })
class PoisonTests {

	@Parameter
	private boolean durable;

	@TempDir
	private Path directory;

	private final List<String> taken = new ArrayList<>();

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.scenario.disk = this.durable ? Scenario.disk(this.directory.resolve("spool")) : null;
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 415, 422 })
	void dropsOnlyThePoisonSpanInFewRequests(int status) {
		rejecting(status, Set.of("span-13"));
		Delivery delivery = this.scenario.offer(64);
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(63, 0, 0, 1));
		assertThat(this.taken).hasSize(63).doesNotContain("span-13").doesNotHaveDuplicates();
		assertThat(this.scenario.server.requests).hasSize(1 + 2 * 6);
		assertThat(delivery.status().rejected()).isEqualTo(1);
		assertThat(delivery.status().queuedBytes()).isZero();
	}

	@Test
	void setsThePoisonSpanAsideWhereThereIsADisk() throws Exception {
		rejecting(400, Set.of("span-13"));
		assertThat(this.scenario.offer(60).flush(LONG)).isEqualTo(new FlushResult(59, 0, 0, 1));
		Path rejected = Scenario.home(this.directory.resolve("spool")).resolve("rejected");
		assertThat(Files.exists(rejected)).isEqualTo(this.durable);
		if (this.durable) {
			assertThat(rejected.toFile().list()).singleElement().asString().endsWith("-id-of-13.seg");
		}
	}

	@Test
	void dropsEveryPoisonSpan() {
		rejecting(400, Set.of("span-0", "span-1", "span-62"));
		assertThat(this.scenario.offer(64).flush(LONG)).isEqualTo(new FlushResult(61, 0, 0, 3));
		assertThat(this.taken).hasSize(61).isSubsetOf(names(64));
	}

	@Test
	void keepsTheRestWhenTheServerFailsInTheMiddleOfTheSplit() {
		rejecting(400, Set.of("span-5"));
		this.scenario.server.first(Behaviour.status(400), Behaviour.status(503), Behaviour.reset());
		assertThat(this.scenario.offer(8).flush(LONG)).isEqualTo(new FlushResult(7, 0, 0, 1));
		assertThat(this.taken).hasSize(7).doesNotHaveDuplicates();
	}

	@Test
	void dropsNothingWhenTheServerTakesNothing() {
		this.scenario.retry(LONG, LONG, LONG, LONG);
		this.scenario.server.always(Behaviour.status(400));
		assertThat(this.scenario.offer(256).flush(Duration.ofSeconds(1))).isEqualTo(new FlushResult(0, 256, 0, 0));
		assertThat(this.scenario.server.requests).hasSizeBetween(10, 20);
		assertThat(this.scenario.delivery().status().state()).isEqualTo(DeliveryStatus.State.BLOCKED);
	}

	private void rejecting(int status, Set<String> poison) {
		this.scenario.server.always((request, socket) -> {
			boolean poisoned = request.spans().stream().anyMatch(poison::contains);
			if (!poisoned) {
				this.taken.addAll(request.spans());
			}
			Behaviour.status(poisoned ? status : 200).answer(request, socket);
		});
	}

}

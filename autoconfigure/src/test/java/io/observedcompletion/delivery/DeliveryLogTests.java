// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.observedcompletion.spool.QueueSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveryLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private final Level level = this.logger.getLevel();

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.events.start();
		this.logger.addAppender(this.events);
		this.logger.setLevel(Level.TRACE);
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		this.logger.detachAppender(this.events);
		this.logger.setLevel(this.level);
		assertThat(lines(Level.TRACE)).noneMatch((line) -> line.contains(Scenario.SECRET))
			.noneMatch((line) -> line.contains(Scenario.PUBLIC))
			.noneMatch((line) -> line.contains(Scenario.basic()))
			.noneMatch((line) -> line.contains("span-"));
	}

	@Test
	void warnsOnceAboutWrongKeysAndTellsWhatToCheck() {
		this.scenario.server.always(Behaviour.body(401, "Invalid\r\n credentials\u001b[31m"));
		Delivery delivery = this.scenario.offer(3);
		delivery.flush(Duration.ZERO);
		await().atMost(LONG).until(() -> delivery.status().retried() > 1);
		assertThat(lines(Level.WARN)).containsExactly("Langfuse does not take what is sent: HTTP 401, check "
				+ "langfuse.public-key, langfuse.secret-key and langfuse.base-url; 3 spans are kept and sent again; "
				+ "answered by localhost with no content type, 26 bytes");
	}

	@Test
	void neverRepeatsAKeyThatTheServerEchoes() {
		String echo = "%s %s Basic %s".formatted(Scenario.PUBLIC, Scenario.SECRET, Scenario.basic());
		this.scenario.server.always(Behaviour.body(403, echo));
		Delivery delivery = this.scenario.offer(1);
		delivery.flush(Duration.ofMillis(200));
		assertThat(lines(Level.WARN)).singleElement()
			.asString()
			.endsWith("no content type, " + echo.length() + " bytes");
		assertThat(delivery.status().toString()).doesNotContain(Scenario.SECRET, Scenario.PUBLIC);
	}

	@Test
	void neverRepeatsAHeaderThatHttpDoesNotAllow() {
		this.scenario.headers = Map.of("Authorization", "Basic " + Scenario.SECRET + "\n");
		Delivery delivery = this.scenario.offer(1);
		delivery.flush(Duration.ofMillis(200));
		assertThat(lines(Level.WARN)).singleElement().asString().contains("a header that HTTP does not allow");
		assertThat(this.scenario.swallowed).isEmpty();
		assertThat(delivery.status().toString()).doesNotContain(Scenario.SECRET);
	}

	@Test
	void reportsAnOutageAndItsEndOnceEach() {
		this.scenario.server.first(Behaviour.status(503), Behaviour.reset(), Behaviour.status(500));
		this.scenario.offer(3).flush(LONG);
		assertThat(lines(Level.WARN)).singleElement().asString().contains("HTTP 503; 3 spans are kept");
		assertThat(lines(Level.INFO)).singleElement()
			.isEqualTo("Langfuse answers again after 0 s: 3 spans are on their way");
	}

	@Test
	void reportsWrongKeysBehindAnOutage() {
		this.scenario.server.first(Behaviour.status(503), Behaviour.status(401), Behaviour.status(503),
				Behaviour.status(401));
		this.scenario.offer(3).flush(LONG);
		assertThat(lines(Level.WARN)).hasSize(2);
	}

	@Test
	void countsRejectedSpansWithoutTheirContent() {
		this.scenario.server.first(Behaviour.body(400, "bad span-0"), Behaviour.body(400, "bad span-0"))
			.always(Behaviour.status(200));
		this.scenario.offer(2).flush(LONG);
		assertThat(lines(Level.WARN))
			.containsExactly("Set aside 1 spans that Langfuse declared invalid, the last one with id id-of-0");
	}

	@Test
	void warnsOnceWhenSpansAreRefused() {
		this.scenario.settings = new QueueSettings(256, Duration.ofMinutes(1), 1000, 100_000, 2);
		this.scenario.offer(100).close(Duration.ofSeconds(5));
		assertThat(lines(Level.WARN)).singleElement()
			.asString()
			.startsWith("Refused 1 spans for Langfuse: the queue holds 2 spans, ");
		assertThat(lines(Level.INFO))
			.containsExactly("Langfuse delivery closed: 2 spans delivered, 0 lost, 98 refused, 0 rejected");
	}

	@Test
	void saysHowManyAreOnDiskAndNothingOfThem(@TempDir Path directory) throws Exception {
		this.scenario.disk = Scenario.disk(directory);
		this.scenario.server.always(Behaviour.status(503));
		Delivery delivery = this.scenario.offer(3);
		delivery.journal(span("span-open"));
		delivery.flush(Duration.ofMillis(200));
		delivery.close();
		this.scenario.server.always(Behaviour.status(200));
		this.scenario.start().flush(LONG);
		assertThat(lines(Level.INFO)).containsExactly(
				"Langfuse delivery closed: 0 spans delivered, 3 kept for the next start, 0 refused, 0 rejected",
				"4 spans that an earlier run could not deliver are on their way to Langfuse");
	}

	private List<String> lines(Level level) {
		return List.copyOf(this.events.list)
			.stream()
			.filter((event) -> level == Level.TRACE || event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TimeZone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is for machines looks the same wherever the application runs.
 */
class LocaleTests {

	private final Locale locale = Locale.getDefault();

	private final TimeZone zone = TimeZone.getDefault();

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path directory;

	@AfterEach
	void close() throws Exception {
		Locale.setDefault(this.locale);
		TimeZone.setDefault(this.zone);
		this.test.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "ne-NP", "my-MM", "mr-IN", "ckb-IQ", "th-TH-u-nu-thai" })
	void findsWhatAnEarlierRunKept(String language) throws Exception {
		Locale.setDefault(Locale.forLanguageTag(language));
		TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
		this.test.directory = this.directory.resolve("spool");
		this.test.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery first = this.test.start();
		names(5).forEach((name) -> first.offer(span(name)));
		first.journal(span("open"));
		Path copy = this.directory.resolve("copy");
		DeliveryUnderTest.die(this.test.directory, copy);
		this.test.stop();
		assertThat(DeliveryUnderTest.files(copy))
			.allMatch((file) -> file.getFileName().toString().matches("[0-9]{10}(-[0-9]+)?[.][a-z]+|lock"));
		this.test.directory = copy;
		this.test.server.always(Behaviour.status(200));
		this.test.server.requests.clear();
		Delivery second = this.test.start();
		assertThat(second.flush(LONG)).isEqualTo(new FlushResult(6, 0, 0, 0));
		assertThat(this.test.received()).contains("open").containsAll(names(5));
		refuseOne(second);
		assertThat(second.retryRejected()).isEqualTo(1);
		assertThat(second.flush(LONG).complete()).isTrue();
	}

	private void refuseOne(Delivery delivery) {
		this.test.server.first(Behaviour.status(400), Behaviour.status(400));
		delivery.offer(span("refused"));
		delivery.offer(span("taken"));
		assertThat(delivery.flush(LONG).rejected()).isEqualTo(1);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.net.URI;
import java.util.List;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The proxy that the JVM is told of.
 */
class ProxyTests {

	private static final List<String> PROPERTIES = List.of("http.proxyHost", "http.proxyPort", "https.proxyHost",
			"https.proxyPort");

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		PROPERTIES.forEach((name) -> System.setProperty(name,
				name.endsWith("Host") ? "localhost" : String.valueOf(this.scenario.server.port())));
	}

	@AfterEach
	void close() throws Exception {
		PROPERTIES.forEach(System::clearProperty);
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void carriesHttp() {
		assertThat(deliver("http://langfuse.invalid/v1/traces").complete()).isTrue();
		assertThat(this.scenario.server.requests).singleElement()
			.extracting(ReceivedRequest::head)
			.asString()
			.startsWith("POST http://langfuse.invalid/v1/traces HTTP/1.1\r\n");
	}

	@Test
	void isAskedForATunnelForHttpsWithoutTheKeys() {
		this.scenario.server.always(Behaviour.status(407));
		assertThat(deliver("https://langfuse.invalid/v1/traces").kept()).isEqualTo(1);
		assertThat(this.scenario.server.requests).first()
			.extracting(ReceivedRequest::head)
			.asString()
			.startsWith("CONNECT langfuse.invalid:443 HTTP/1.1\r\n")
			.doesNotContain("Authorization");
	}

	@Test
	void isNamedWhenItWantsCredentials() {
		this.scenario.server.always(Behaviour.status(407));
		deliver("https://langfuse.invalid/v1/traces");
		assertThat(this.scenario.delivery().status()).satisfies((status) -> {
			assertThat(status.state()).isEqualTo(State.BLOCKED);
			assertThat(status.lastError()).isEqualTo("HTTP 407, check the credentials for the proxy");
		});
	}

	private FlushResult deliver(String uri) {
		this.scenario.retry(LONG, LONG, LONG, LONG);
		Delivery delivery = this.scenario.start(URI.create(uri));
		delivery.offer(span("one"));
		return delivery.flush(LONG);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConsoleSecurityTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost:%d", "LOCALHOST:%d", "127.0.0.1:%d", "[::1]:%d" })
	void answersWhoAddressesThisMachine(String host) {
		ConsoleScenario.run((console) -> assertThat(statusFor(console, host)).contains(" 200 "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example:%d", "localhost.evil.example:%d", "localhost", "localhost:1", "127.0.0.1",
			"", "192.168.0.1:%d", "localhost:%d\r\nHost: evil.example" })
	void refusesARequestThatWasAddressedToAnotherHost(String host) {
		ConsoleScenario
			.run((console) -> assertThat(statusFor(console, host)).contains(" 403 ").doesNotContain("finished"));
	}

	private static String statusFor(ConsoleScenario console, String host) {
		return raw(console, "GET /api/completions HTTP/1.1", "Host: " + host.formatted(console.client().port()));
	}

	@Test
	void refusesARequestWithoutAHost() {
		ConsoleScenario
			.run((console) -> assertThat(raw(console, "GET /api/completions HTTP/1.0", "A: b")).contains(" 403 "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://localhost:1", "https://localhost:%d" })
	void letsNoOtherPageClear(String origin) {
		ConsoleScenario.run((console) -> {
			console.sink().accept(Completions.saying("kept", ""));
			String sent = origin.formatted(console.client().port());
			assertThat(console.client().send("POST", "/api/clear", "Origin", sent).statusCode()).isEqualTo(403);
			assertThat(console.client().finished("kept").isNull()).isFalse();
		});
	}

	@Test
	void letsItsOwnPageClear() {
		ConsoleScenario.run((console) -> {
			String origin = "http://localhost:" + console.client().port();
			assertThat(console.client().send("POST", "/api/clear", "Origin", origin).statusCode()).isEqualTo(200);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/console.js", "/address.js", "/detail.js", "/format.js", "/rows.js", "/tree.js",
			"/console.css", "/api/completions", "/none", "/api/clear" })
	void tellsTheBrowserToTrustAndKeepNothingElse(String path) {
		ConsoleScenario.run((console) -> {
			HttpResponse<String> response = console.client().get(path);
			assertThat(response.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; "
					+ "script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
					+ "form-action 'none'; frame-ancestors 'none'");
			assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
			assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
			assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
		});
	}

	@Test
	void servesAPageThatTheBrowserMayRun() {
		ConsoleScenario.run((console) -> {
			assertThat(console.client().get("/").headers().firstValue("Content-Type"))
				.contains("text/html; charset=utf-8");
			assertThat(console.client().get("/").body()).doesNotContain("<style", "style=", "onclick")
				.doesNotContainPattern("<script(?! src=)");
			for (String script : List.of("console", "address", "detail", "format", "rows", "tree")) {
				HttpResponse<String> response = console.client().get("/" + script + ".js");
				assertThat(response.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
				assertThat(response.body()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML",
						"document.write");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/console", "/../console.js", "/ConsoleHandler.class", "/%2e%2e/console.js",
			"/api" })
	void hasNothingElse(String path) {
		ConsoleScenario.run((console) -> assertThat(console.client().get(path).statusCode()).isEqualTo(404));
	}

	@Test
	void allowsNoOtherMethods() {
		ConsoleScenario.run((console) -> {
			for (String method : List.of("POST", "PUT", "DELETE", "HEAD", "OPTIONS")) {
				HttpResponse<String> response = console.client().send(method, "/api/completions");
				assertThat(response.statusCode()).isEqualTo(405);
				assertThat(response.headers().firstValue("Allow")).contains("GET");
			}
			assertThat(console.client().get("/api/clear").statusCode()).isEqualTo(405);
		});
	}

	@Test
	void listensOnTheLoopbackAddressOnly() {
		ConsoleScenario.run((console) -> otherAddresses().forEach((address) -> {
			try (Socket socket = new Socket()) {
				assertThatExceptionOfType(ConnectException.class)
					.isThrownBy(() -> socket.connect(new InetSocketAddress(address, console.client().port()), 1000));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}));
	}

	private static Stream<InetAddress> otherAddresses() {
		try {
			return NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress());
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String raw(ConsoleScenario console, String... request) {
		try {
			return console.client().sendRaw(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

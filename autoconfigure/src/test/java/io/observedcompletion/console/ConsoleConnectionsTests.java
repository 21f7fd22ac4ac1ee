// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that open a connection and leave it at that.
 */
class ConsoleConnectionsTests {

	@ParameterizedTest
	@CsvSource({ "SILENT, 20", "HALF_A_LINE, 20", "HALF_A_HEAD, 20", "NO_BODY, 20", "HALF_A_LINE, 300" })
	void doNotMakeThePageUnreachable(Unfinished request, int connections) {
		ConsoleScenario.run((console) -> {
			console.sink().accept(Completions.saying("kept", ""));
			List<Socket> open = new ArrayList<>();
			try {
				for (int i = 0; i < connections; i++) {
					open.add(connect(console.client().port(), request));
				}
				long start = System.nanoTime();
				assertThat(console.client().finished("kept").isNull()).isFalse();
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
			}
			finally {
				open.forEach(ConsoleConnectionsTests::close);
			}
		});
	}

	@Test
	void leaveTheRequestsOfManyPagesAlone() {
		ConsoleScenario.run((console) -> {
			List<Integer> codes = IntStream.range(0, 100)
				.parallel()
				.map((i) -> console.client().get("/api/completions").statusCode())
				.boxed()
				.toList();
			assertThat(codes).hasSize(100).containsOnly(200);
		});
	}

	private static Socket connect(int port, Unfinished request) {
		try {
			Socket socket = new Socket("127.0.0.1", port);
			socket.getOutputStream().write(request.text(port).getBytes(StandardCharsets.ISO_8859_1));
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	enum Unfinished {

		SILENT(""), HALF_A_LINE("GET / HT"), HALF_A_HEAD("GET / HTTP/1.1\r\nHost: localhost:%d\r\n"),
		NO_BODY("POST /api/clear HTTP/1.1\r\nHost: evil.example:%d\r\nContent-Length: 10\r\n\r\n");

		private final String text;

		Unfinished(String text) {
			this.text = text;
		}

		String text(int port) {
			return this.text.formatted(port);
		}

	}

}

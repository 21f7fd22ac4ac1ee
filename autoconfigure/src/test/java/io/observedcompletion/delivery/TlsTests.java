// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.observedcompletion.delivery.DeliveryStatus.State;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

class TlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private Path directory;

	@Test
	void blocksOnACertificateThatNobodyTrustsAndDeliversOnceItIsTrusted() throws Exception {
		SSLContext ssl = selfSigned();
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(ssl));
		server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
		try (Delivery wary = delivery(uri, null); Delivery trusting = delivery(uri, ssl)) {
			assertThat(trusting.flush(LONG).complete()).isTrue();
			assertBlocked(wary);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void blocksOnAServerThatSpeaksPlainHttp() throws Exception {
		try (ServerSocket plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
				Delivery delivery = delivery(URI.create("https://localhost:" + plain.getLocalPort() + "/"), null)) {
			CompletableFuture.runAsync(() -> answerPlainly(plain), (server) -> new Thread(server).start());
			assertBlocked(delivery);
		}
	}

	// Each attempt, for the first one may fail otherwise.
	private static void answerPlainly(ServerSocket server) {
		while (!server.isClosed()) {
			try (Socket client = server.accept()) {
				client.getInputStream().read(new byte[8192]);
				client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
			}
			catch (IOException ex) {
				// The client is gone, or the test is over.
			}
		}
	}

	private void assertBlocked(Delivery delivery) {
		assertThat(delivery.flush(LONG).kept()).isEqualTo(1);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(delivery.status().state()).isEqualTo(State.BLOCKED));
		assertThat(delivery.status().lastError()).startsWith("SSL").endsWith("the certificates");
	}

	private Delivery delivery(URI uri, @Nullable SSLContext ssl) {
		DeliveryTarget target = Scenario.target(uri).timeout(Duration.ofSeconds(20)).sslContext(ssl).build();
		Delivery delivery = DeliveryBuilder.to(target, Runnable::run).start();
		delivery.offer(span("one"));
		return delivery;
	}

	private SSLContext selfSigned() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(generate())) {
			store.load(in, PASSWORD);
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private Path generate() throws Exception {
		Path store = this.directory.resolve("localhost.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-alias", "localhost", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("keytool.log").toFile())
			.start();
		assertThat(keytool.waitFor()).isZero();
		return store;
	}

}

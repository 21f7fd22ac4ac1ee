// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.langfuse.LangfuseContext.Answers;
import io.observedcompletion.spool.EncryptionKey;
import io.observedcompletion.spool.SpoolKeys;
import io.observedcompletion.spool.SpoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LangfuseSpoolTests {

	// What a slow stop left in this process is looked for once a minute.
	private static final Duration PATIENCE = Duration.ofSeconds(100);

	private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	@TempDir
	private Path directory;

	@Test
	void keepsWhatCouldNotBeDeliveredForTheNextRun() throws Exception {
		try (Server server = new Server()) {
			ApplicationContextRunner runner = spooling(LangfuseContext.withKeys())
				.withPropertyValues("langfuse.base-url=" + server.url());
			runner.run(LangfuseSpoolTests::keep);
			assertThat(files()).isNotEmpty();
			server.up = true;
			runner.run((context) -> awaitDelivered(context, 1));
			assertThat(server.taken).hasValue(1);
			assertThat(files()).allMatch((file) -> file.getFileName().toString().startsWith("project-"));
		}
	}

	@Test
	void sendsWhatWasKeptWithEarlierKeysOfTheSameProjectAndOfNoOther() throws Exception {
		try (Server server = new Server()) {
			ApplicationContextRunner runner = spooling(LangfuseContext.withKeys())
				.withPropertyValues("langfuse.base-url=" + server.url());
			server.up = true;
			runner.run((context) -> {
				context.getBean(Answers.class).answer();
				awaitDelivered(context, 1);
				await().atMost(PATIENCE).until(() -> !files("project-").isEmpty());
			});
			server.up = false;
			runner.run(LangfuseSpoolTests::keep);
			server.up = true;
			server.project = "other";
			runner.withPropertyValues("langfuse.public-key=pk-lf-other").run((context) -> {
				context.getBean(Answers.class).answer();
				awaitDelivered(context, 1);
				await().atMost(PATIENCE).until(() -> files("project-").size() == 2);
				assertThat(context.getBean(Delivery.class).status().leftovers()).hasSize(1);
			});
			server.project = "mine";
			runner.withPropertyValues("langfuse.public-key=pk-lf-rotated").run((context) -> {
				context.getBean(Answers.class).answer();
				awaitDelivered(context, 2);
			});
			assertThat(server.taken).hasValue(4);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { LangfuseContext.PUBLIC_KEY, "localhost-.*" })
	void sendsWhatIsToBeAdopted(String from) {
		ApplicationContextRunner runner = spooling(LangfuseContext.withKeys());
		runner.run(LangfuseSpoolTests::keep);
		String named = from.equals(LangfuseContext.PUBLIC_KEY) ? from
				: this.directory.resolve("spool").toFile().list()[0];
		assertThat(named).matches(from);
		runner
			.withPropertyValues("langfuse.public-key=pk-lf-rotated",
					"langfuse.spool.adopt-from=pk-lf-unknown, " + named)
			.run((context) -> await().atMost(PATIENCE)
				.until(() -> context.getBean(Delivery.class).status().recovered() == 1));
	}

	@Test
	void writesNoKeysToTheDisk() throws Exception {
		spooling(LangfuseContext.withKeys()).run(LangfuseSpoolTests::keep);
		assertThat(files()).isNotEmpty()
			.allSatisfy((file) -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
				.doesNotContain(LangfuseContext.PUBLIC_KEY, LangfuseContext.SECRET_KEY));
	}

	@Test
	void makesNothingOnDiskWithoutKeysOrIfItIsSwitchedOff() throws Exception {
		spooling(LangfuseContext.withoutKeys()).run((context) -> context.getBean(Answers.class).answer());
		spooling(LangfuseContext.withKeys()).withPropertyValues("langfuse.spool.enabled=false").run((context) -> {
			context.getBean(Answers.class).answer();
			DeliveryStatus status = context.getBean(Delivery.class).status();
			assertThat(status.durable()).isFalse();
		});
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "chat, chat", "my chat/bot, my_chat_bot", "../../etc, __.._etc", "' ü ', _" })
	void usesADirectoryOfTheApplicationInTheHomeOfTheUser(String name, String folder) {
		MockEnvironment environment = new MockEnvironment().withProperty("user.home", "/home/me")
			.withProperty("spring.application.name", name);
		assertThat(settings(environment).directory()).isEqualTo(Path.of("/home/me/.langfuse-spool/" + folder));
	}

	@Test
	void tellsApplicationsWithoutANameApart() {
		MockEnvironment environment = new MockEnvironment().withProperty("user.home", "/home/me");
		Path one = settings(environment.withProperty("user.dir", "/work/one")).directory();
		Path two = settings(environment.withProperty("user.dir", "/work/two")).directory();
		assertThat(one).isNotEqualTo(two);
		assertThat(one.getFileName().toString()).startsWith("application-");
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-size=0B", "max-age=0", "max-size=-1MB", "min-free=-1B", "directory=a\0b" })
	void failsTheStartIfItCannotWork(String property) {
		String name = "langfuse.spool." + property.substring(0, property.indexOf('='));
		assertThat(LangfuseContext
			.failure(spooling(LangfuseContext.withKeys()).withPropertyValues("langfuse.spool." + property))
			.getAction()).contains("Set " + name);
	}

	@Test
	void encryptsWhatIsKeptWithTheFirstKeyAndReadsWithAll() throws Exception {
		try (Server server = new Server()) {
			ApplicationContextRunner runner = spooling(LangfuseContext.withKeys())
				.withPropertyValues("langfuse.base-url=" + server.url());
			runner.withPropertyValues("langfuse.spool.encryption-keys=old:" + KEY).run(LangfuseSpoolTests::keep);
			assertThat(files("")).filteredOn((file) -> file.toString().endsWith(".seg"))
				.isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
					.doesNotContain("langfuse.observation", "answer", KEY));
			server.up = true;
			runner.run((context) -> await().atMost(PATIENCE)
				.until(() -> context.getBean(Delivery.class).status().leftovers().size() == 1));
			assertThat(server.taken).hasValue(0);
			runner
				.withPropertyValues("langfuse.spool.encryption-keys[0]=new:AAAAAAAAAAAAAAAAAAAAAA==",
						"langfuse.spool.encryption-keys[1]= old : " + KEY)
				.run((context) -> awaitDelivered(context, 1));
			assertThat(server.taken).hasValue(1);
		}
	}

	@Test
	void takesKeysFromABeanInPlaceOfTheProperty() {
		EncryptionKey key = new EncryptionKey("kms", new SecretKeySpec(new byte[16], "AES"));
		spooling(LangfuseContext.withKeys()).withPropertyValues("langfuse.spool.encryption-keys=old:" + KEY)
			.withBean("myKeys", SpoolKeys.class, () -> new SpoolKeys(List.of(key)))
			.run(LangfuseSpoolTests::keep);
		spooling(LangfuseContext.withKeys()).withPropertyValues("langfuse.spool.encryption-keys=old:" + KEY)
			.run((context) -> await().atMost(PATIENCE)
				.until(() -> context.getBean(Delivery.class).status().leftovers().size() == 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[0]=SECRETSECRETSECRET", "[0]=:SECRETSECRETSECRET", "[0]=a:SECRET*SECRET",
			"[0]=a:SECRETSECRET", "[1]=one:SECRETSECRETSECRETSECRET", "[1]=two:SECRETSECRETSECRETSECRETSECRET00",
			"[1]=two:" })
	void failsTheStartOverAWrongKeyAndNeverShowsIt(String entry) {
		String index = entry.substring(0, 3);
		ApplicationContextRunner runner = spooling(LangfuseContext.withKeys())
			.withPropertyValues("langfuse.spool.encryption-keys[0]=one:" + KEY)
			.withPropertyValues("langfuse.spool.encryption-keys" + entry);
		FailureAnalysis failure = LangfuseContext.failure(runner);
		assertThat(failure.getAction()).contains("Set langfuse.spool.encryption-keys" + index);
		runner.run((context) -> {
			StringWriter trace = new StringWriter();
			context.getStartupFailure().printStackTrace(new PrintWriter(trace));
			assertThat(failure.getDescription() + failure.getAction() + trace).doesNotContain("SECRET", KEY);
		});
	}

	@Test
	void tellsNoKeyThroughPropertiesOrKeys() {
		spooling(LangfuseContext.withKeys()).withPropertyValues("langfuse.spool.encryption-keys=one:" + KEY)
			.run((context) -> {
				assertThat(context.getBean(LangfuseProperties.class).getSpool().getEncryptionKeys())
					.containsExactly("one:******");
				assertThat(context.getBean(SpoolKeys.class)).hasToString("SpoolKeys[keys=[EncryptionKey[id=one]]]");
			});
	}

	@Test
	void trustsTheCertificatesOfAnSslBundle() {
		ApplicationContextRunner runner = LangfuseContext.withKeys()
			.withPropertyValues("langfuse.export.ssl.bundle=corporate");
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		runner.withBean(SslBundles.class, () -> bundles)
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(NoSuchSslBundleException.class));
		bundles.registerBundle("corporate", SslBundle.of(SslStoreBundle.NONE));
		runner.withBean(SslBundles.class, () -> bundles).run((context) -> {
			assertThat(LangfuseContext.exports(context)).isTrue();
			assertThat(LangfuseTarget.of(context.getBean(LangfuseConnectionDetails.class),
					context.getBean(LangfuseProperties.class), context.getBeanProvider(SslBundles.class)))
				.extracting("values.sslContext")
				.isNotNull();
		});
	}

	private static void keep(ApplicationContext context) {
		context.getBean(Answers.class).answer();
		Delivery delivery = context.getBean(Delivery.class);
		assertThat(delivery.status().durable()).isTrue();
		await().atMost(Duration.ofSeconds(30)).until(() -> delivery.status().queued() == 1);
	}

	private static void awaitDelivered(ApplicationContext context, int count) {
		Delivery delivery = context.getBean(Delivery.class);
		await().atMost(PATIENCE).until(() -> delivery.status().delivered() == count);
	}

	private SpoolSettings settings(MockEnvironment environment) {
		return LangfuseSpool.of(new SpoolProperties(), environment, URI.create("http://localhost"), SpoolKeys.none());
	}

	private ApplicationContextRunner spooling(ApplicationContextRunner runner) {
		return runner.withPropertyValues("langfuse.spool.enabled=true",
				"langfuse.spool.directory=" + this.directory.resolve("spool"), "langfuse.spool.min-free=0B");
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private List<Path> files(String name) throws IOException {
		return files().stream().filter((file) -> file.getFileName().toString().startsWith(name)).toList();
	}

	/**
	 * Langfuse, as far as the spool is concerned.
	 */
	private static final class Server implements AutoCloseable {

		private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				0);

		private final AtomicInteger taken = new AtomicInteger();

		private volatile boolean up;

		private volatile String project = "mine";

		Server() throws IOException {
			this.server.createContext("/api/public/otel", (exchange) -> {
				this.taken.addAndGet(this.up ? 1 : 0);
				answer(exchange, "{}");
			});
			this.server.createContext("/api/public/projects",
					(exchange) -> answer(exchange, "{\"data\":[{\"id\":\"" + this.project + "\"}]}"));
			this.server.start();
		}

		private void answer(HttpExchange exchange, String json) throws IOException {
			try (exchange) {
				byte[] body = json.getBytes(StandardCharsets.US_ASCII);
				exchange.getRequestBody().readAllBytes();
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(this.up ? 200 : 503, body.length);
				exchange.getResponseBody().write(body);
			}
		}

		String url() {
			return "http://localhost:" + this.server.getAddress().getPort();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}

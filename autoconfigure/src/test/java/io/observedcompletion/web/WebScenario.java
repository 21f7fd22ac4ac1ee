// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.web.WebApplication.AnswerController;
import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to a real Tomcat, and the completions that come of them.
 */
final class WebScenario {

	static final ExecutorService workers = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "worker");
		thread.setDaemon(true);
		// A response may be over before its worker knows. Awaitility would take that
		// for a failure of whatever test waits just then.
		thread.setUncaughtExceptionHandler((worker, ex) -> {
		});
		return thread;
	});

	private static final Map<String, Callable<?>> methods = new ConcurrentHashMap<>();

	private static final ConfigurableApplicationContext shared = run();

	private final String id = UUID.randomUUID().toString();

	private final ConfigurableApplicationContext application;

	private final ArrivedCompletions arrived;

	WebScenario() {
		this(shared);
	}

	/**
	 * Creates a scenario in an application other than the one that tests share.
	 */
	WebScenario(ConfigurableApplicationContext application) {
		this.application = application;
		this.arrived = application.getBean(ArrivedCompletions.class);
	}

	/**
	 * Creates a scenario in an application whose requests may take no time.
	 */
	static WebScenario hasty() {
		return new WebScenario(Hasty.application);
	}

	/**
	 * Creates a scenario in an application that soon takes a stream for idle.
	 */
	static WebScenario impatient() {
		return new WebScenario(Impatient.application);
	}

	/**
	 * Creates a scenario in an application that keeps texts of 10 MB whole.
	 */
	static WebScenario roomy() {
		return new WebScenario(Roomy.application);
	}

	static ConfigurableApplicationContext run(String... properties) {
		return run(WebApplication.class, properties);
	}

	// Applications that start side by side would share Spring Boot's logging.
	static synchronized ConfigurableApplicationContext run(Class<?> source, String... properties) {
		SpringApplication application = new SpringApplication(source);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off",
				"logging.level.org.apache", "off", "logging.level.org.springframework.web", "error",
				"server.tomcat.connection-timeout", "2s", "spring.mvc.async.request-timeout", "60s",
				"spring.lifecycle.timeout-per-shutdown-phase", "100ms"));
		return application.run(properties);
	}

	@SuppressWarnings("unchecked")
	static <T> T call(String id) throws Exception {
		return (T) methods.get(id).call();
	}

	static CompletionRecorder recorder() {
		return shared.getBean(CompletionRecorder.class);
	}

	static int port() {
		return port(shared);
	}

	static int port(ConfigurableApplicationContext application) {
		return ((WebServerApplicationContext) application).getWebServer().getPort();
	}

	CompletionRecording byHand() {
		return recorder().start(CompletionStart.named("by hand")
			.context(CompletionContext.builder().sessionId(this.id).build())
			.build());
	}

	WebClient get(String endpoint, Callable<?> method) throws IOException {
		methods.put(this.id, method);
		return WebClient.get(port(this.application), "/" + endpoint + "/" + this.id);
	}

	WebClient head(String endpoint, Callable<?> method) throws IOException {
		methods.put(this.id, method);
		return WebClient.request("HEAD", port(this.application), "/" + endpoint + "/" + this.id);
	}

	String url(String endpoint, Callable<?> method) {
		methods.put(this.id, method);
		return "http://localhost:" + port(this.application) + "/" + endpoint + "/" + this.id;
	}

	/**
	 * Calls an observed method outside of a request.
	 */
	void call(String endpoint, Callable<?> method) {
		methods.put(this.id, method);
		ReflectionTestUtils.invokeMethod(this.application.getBean(AnswerController.class), endpoint, this.id);
	}

	Completion completion() {
		awaitCompletion();
		Awaitility.await().pollDelay(Duration.ofMillis(30)).until(() -> true);
		assertThat(completions()).hasSize(1);
		return completions().get(0);
	}

	void awaitCompletion() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> !completions().isEmpty());
	}

	List<Completion> completions() {
		return this.arrived.ofSession(this.id);
	}

	/**
	 * Forgets what was said and what came of it.
	 */
	void forget() {
		methods.remove(this.id);
		this.arrived.forgetSession(this.id);
	}

	private static final class Hasty {

		private static final ConfigurableApplicationContext application = run(
				"--spring.mvc.async.request-timeout=150ms");

	}

	private static final class Impatient {

		private static final ConfigurableApplicationContext application = run("--langfuse.stream.idle-timeout=150ms");

	}

	private static final class Roomy {

		private static final ConfigurableApplicationContext application = run("--langfuse.capture.max-length=12MB");

	}

}

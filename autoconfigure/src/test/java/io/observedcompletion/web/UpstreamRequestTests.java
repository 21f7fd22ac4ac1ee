// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real Tomcat gets from a service above, as Langfuse's SDK for JavaScript sent it.
 */
class UpstreamRequestTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

	private static final String CLAIM = "langfuse_trace_id=" + TRACE;

	private static final String SAID = CLAIM + ",langfuse_user_id=ada%20l,langfuse_session_id=s1,"
			+ "langfuse_tags=a%2Cb,langfuse_trace_name=above,langfuse_version=v7,langfuse_metadata_tenant=acme;p=1,"
			+ "langfuse_metadata_secret=x,other=%zz";

	private static final String ALLOWED = "--langfuse.trace.upstream-attributes="
			+ "user_id,session_id,tags,trace_name,version,metadata_tenant";

	private @Nullable ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "value", "stream", "callable", "emitter" })
	void hangsBelowTheSpanOfAServiceThatClaimsTheTrace(String path) throws Exception {
		Completion completion = ask(path, "traceparent", PARENT, "baggage", SAID);
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentId()).isEqualTo(SPAN);
		assertThat(completion.context().traceName()).as("the name is the other service's").isNull();
		assertThat(completion.context().userId()).isNull();
		assertThat(completion.metadata()).doesNotContainKeys("tenant", "secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "other=1", "langfuse_trace_id=4bf92f3577b34da6a3ce929d0e0e4737",
			"langfuse_trace_id=4BF92F3577B34DA6A3CE929D0E0E4736", "langfuse_trace_id", "langfuse_trace_id=%4",
			"=" + TRACE, "langfuse_trace_id=" + TRACE + "0" })
	void isARootInTheTraceThatNobodyClaims(String baggage) throws Exception {
		Completion completion = ask("value", "traceparent", PARENT, "baggage", baggage);
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentId()).isNull();
		assertThat(completion.context().traceName()).isEqualTo("value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00-" + TRACE + "-" + SPAN, "ff-" + TRACE + "-" + SPAN + "-01",
			"00-00000000000000000000000000000000-" + SPAN + "-01", "00-" + TRACE + "-0000000000000000-01",
			"00-" + TRACE + "-" + SPAN + "-01-more", "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
			PARENT + "," + PARENT, "nonsense" })
	void startsATraceOfItsOwnWhereTheParentIsMalformed(String parent) throws Exception {
		Completion completion = ask("value", "traceparent", parent, "baggage", CLAIM);
		assertThat(completion.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
		assertThat(completion.parentId()).isNull();
	}

	@Test
	void understandsALaterVersionOfTheHeader() throws Exception {
		Completion completion = ask("value", "traceparent", "cc-" + TRACE + "-" + SPAN + "-01-what-comes", "baggage",
				"a=b", "baggage", CLAIM);
		assertThat(completion.parentId()).isEqualTo(SPAN);
	}

	@Test
	void listensToNobodyIfToldSo() throws Exception {
		start("--langfuse.trace.upstream=none", ALLOWED);
		Completion completion = ask("value", "traceparent", PARENT, "baggage", SAID);
		assertThat(completion.traceId()).isNotEqualTo(TRACE);
		assertThat(completion.parentId()).isNull();
		assertThat(completion.context().userId()).isNull();
	}

	@Test
	void staysInTracesOfItsOwnIfToldSo() throws Exception {
		start("--langfuse.trace.correlation=own");
		Completion completion = ask("value", "traceparent", PARENT, "baggage", SAID);
		assertThat(completion.traceId()).isNotEqualTo(TRACE);
		assertThat(completion.parentId()).isNull();
	}

	@Test
	void takesOverWhatItMay() throws Exception {
		start(ALLOWED);
		Completion completion = ask("value", "traceparent", PARENT, "baggage", SAID);
		assertThat(completion.context().userId()).isEqualTo("ada l");
		assertThat(completion.context().sessionId()).isEqualTo("s1");
		assertThat(completion.context().tags()).containsExactly("a", "b");
		assertThat(completion.context().traceName()).isEqualTo("above");
		assertThat(completion.context().version()).isEqualTo("v7");
		assertThat(completion.metadata()).containsEntry("tenant", "acme").doesNotContainKey("secret");
	}

	@Test
	void yieldsToWhatTheApplicationSays() throws Exception {
		start(ALLOWED);
		Completion completion = ask("own", "traceparent", PARENT, "baggage", SAID);
		assertThat(completion.context().userId()).isEqualTo("grace");
		assertThat(completion.metadata()).containsEntry("tenant", "mine");
	}

	@Test
	void dropsWhatIsLongerThanLangfuseAllows() throws Exception {
		start(ALLOWED);
		Completion completion = ask("value", "traceparent", PARENT, "baggage",
				CLAIM + ",langfuse_user_id=" + "u".repeat(201) + ",langfuse_session_id=" + "s".repeat(200));
		assertThat(completion.context().userId()).isNull();
		assertThat(completion.context().sessionId()).hasSize(200);
	}

	@Test
	void readsNoBaggageThatIsLongerThanTheStandardHasIt() throws Exception {
		start("--server.max-http-request-header-size=64KB");
		Completion completion = ask("value", "traceparent", PARENT, "baggage", CLAIM + ",x=" + "y".repeat(8192));
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentId()).isNull();
	}

	@Test
	void theNextRequestOnTheThreadHasNothingOfIt() throws Exception {
		start("--server.tomcat.threads.max=1", ALLOWED);
		for (int i = 0; i < 10; i++) {
			get("value", "traceparent", PARENT, "baggage", SAID);
			get("value");
		}
		Map<Boolean, List<Completion>> completions = completions().await(20)
			.stream()
			.collect(Collectors.partitioningBy((one) -> TRACE.equals(one.traceId())));
		assertThat(completions.get(true)).hasSize(10).allMatch((one) -> SPAN.equals(one.parentId()));
		assertThat(completions.get(false)).hasSize(10)
			.allMatch((one) -> one.parentId() == null && one.context().userId() == null);
	}

	private void start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(
				Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.org.apache", "off"));
		this.application = application.run(properties);
	}

	private ConfigurableApplicationContext application() {
		if (this.application == null) {
			start();
		}
		return this.application;
	}

	private KeptCompletions completions() {
		return application().getBean(KeptCompletions.class);
	}

	private Completion ask(String path, String... headers) throws Exception {
		get(path, headers);
		return completions().single();
	}

	private void get(String path, String... headers) throws Exception {
		int port = ((WebServerApplicationContext) application()).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path));
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(((headers.length > 0) ? request.headers(headers) : request).build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(AnswerController.class)
	static class Application {

		@Bean
		KeptCompletions keptCompletions() {
			return new KeptCompletions();
		}

	}

	@RestController
	static class AnswerController {

		@GetMapping("/value")
		@ObservedCompletion
		String value() {
			return "value";
		}

		@GetMapping("/stream")
		@ObservedCompletion
		Flux<String> stream() {
			return Flux.just("one", "two");
		}

		@GetMapping("/callable")
		@ObservedCompletion
		Callable<String> callable() {
			return () -> "later";
		}

		@GetMapping("/emitter")
		@ObservedCompletion
		StreamingResponseBodyEmitter emitter() {
			return new StreamingResponseBodyEmitter().stream(WebScenario.workers, (out) -> out.sendAll(List.of("a")));
		}

		@GetMapping("/own")
		@ObservedCompletion(userId = "'grace'", metadata = "tenant='mine'")
		String own() {
			return "own";
		}

	}

}

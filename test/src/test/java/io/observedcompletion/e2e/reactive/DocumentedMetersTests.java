// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.observedcompletion.completion.CompletionAttribute;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard and the alerts of the documentation ask for what an application with
 * Prometheus's registry tells, and its endpoint works on Netty, too.
 */
class DocumentedMetersTests {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "langfuse.json");

	private static final Path RULES = Path.of("..", "docs", "prometheus", "langfuse.rules.yaml");

	private static final Pattern NAME = Pattern.compile("\\blangfuse_[a-z_]+\\b");

	private static final Pattern LABELS = Pattern.compile("(langfuse_[a-z_]+)\\{([^}]*)}");

	private static ReactiveApplication application;

	private static String scrape;

	@BeforeAll
	static void start() {
		application = ReactiveApplication.start("management.endpoints.web.exposure.include=*");
		application.model().says(Flux.just("a", "b"));
		application.ask("Why?").read(2).readToEnd();
		CompletionRecorder recorder = application.context().getBean(CompletionRecorder.class);
		recorder.start(CompletionStart.named("ask").model("gpt-4o").provider("openai").build())
			.chunk("a")
			.set(CompletionAttribute.USAGE, TokenUsage.of(10, 5))
			.complete();
		recorder.flush(ReactiveApplication.PATIENCE);
		scrape = call("GET", "prometheus").body();
		scrape.lines()
			.filter((line) -> line.startsWith("langfuse_") && !line.startsWith("langfuse_masked"))
			.forEach(System.out::println);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void theDashboardAsksForWhatThereIs() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
		List<String> queries = dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
		assertThat(queries).hasSizeGreaterThan(9);
		assertExists(queries);
		List<Integer> ids = dashboard.path("panels").valueStream().map((panel) -> panel.path("id").asInt()).toList();
		assertThat(ids).doesNotHaveDuplicates();
	}

	@Test
	void theAlertsAskForWhatThereIs() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(RULES));
		List<Map<String, Object>> rules = file.get("groups").get(0).get("rules");
		assertThat(rules).hasSizeGreaterThan(4)
			.allSatisfy((rule) -> assertThat(rule).containsKeys("alert", "expr", "for", "labels", "annotations"));
		assertExists(rules.stream().map((rule) -> String.valueOf(rule.get("expr"))).toList());
	}

	@Test
	void prometheusTakesTheAlerts() throws Exception {
		Assumptions.assumeTrue(hasPromtool(), "promtool is not installed");
		Process process = new ProcessBuilder("promtool", "check", "rules", RULES.toString()).redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("SUCCESS");
	}

	@Test
	void theDocumentationNamesEachMeter() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "operations.md"));
		Set<String> documented = names(page, Pattern.compile("langfuse\\.[a-z.-]+"));
		Set<String> scraped = names(scrape, NAME);
		for (String meter : List.of("langfuse.completions", "langfuse.completion.duration",
				"langfuse.completion.time-to-first-token", "langfuse.tokens", "langfuse.completions.open",
				"langfuse.completions.waiting", "langfuse.export.delivered", "langfuse.export.retried",
				"langfuse.export.refused", "langfuse.export.rejected", "langfuse.export.queued",
				"langfuse.export.failing", "langfuse.spool.bytes", "langfuse.masked")) {
			assertThat(documented).contains(meter);
			assertThat(scraped).anyMatch((name) -> name.startsWith(meter.replaceAll("[.-]", "_")));
		}
	}

	@Test
	void theEndpointWorksOnNetty() {
		JsonNode report = JsonMapper.shared().readTree(call("GET", "langfuse").body());
		assertThat(report.path("export").path("state").asString()).isEqualTo("ok");
		assertThat(report.path("export").path("delivered").asInt()).isEqualTo(2);
		JsonNode flushed = JsonMapper.shared().readTree(call("POST", "langfuse/flush").body());
		assertThat(flushed.path("queued").asInt(-1)).isZero();
		assertThat(call("GET", "health").statusCode()).isEqualTo(200);
	}

	private static void assertExists(List<String> queries) {
		Set<String> scraped = names(scrape, NAME);
		for (String query : queries) {
			Set<String> asked = names(query, NAME);
			assertThat(asked).as(query).isNotEmpty();
			assertThat(scraped).as(query).containsAll(asked);
			LABELS.matcher(query).results().forEach(DocumentedMetersTests::assertHasLabels);
		}
	}

	private static void assertHasLabels(MatchResult selector) {
		String series = scrape.lines()
			.filter((line) -> line.startsWith(selector.group(1) + "{") || line.startsWith(selector.group(1) + " "))
			.findFirst()
			.orElseThrow(() -> new AssertionError(selector.group()));
		Pattern.compile("(\\w+)\\s*(?:=|!=|=~|!~)\"")
			.matcher(selector.group(2))
			.results()
			.map((label) -> label.group(1))
			// Those of Prometheus itself.
			.filter((label) -> !Set.of("job", "instance").contains(label))
			.forEach((label) -> assertThat(series).contains(label + "=\""));
	}

	private static Set<String> names(String text, Pattern pattern) {
		return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean hasPromtool() {
		return List.of(System.getenv("PATH").split(":"))
			.stream()
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "promtool")));
	}

	private static HttpResponse<String> call(String method, String path) {
		URI uri = URI.create("http://localhost:" + application.port() + "/actuator/" + path);
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
						BodyHandlers.ofString());
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			return response;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint over HTTP on Tomcat and over JMX, of an application whose Langfuse is
 * away.
 */
class LangfuseEndpointTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.jmx.enabled=true",
					"--management.endpoints.web.exposure.include=langfuse,health",
					"--management.endpoints.jmx.exposure.include=langfuse",
					"--management.endpoint.health.show-details=always",
					"--management.endpoint.health.probes.enabled=true", "--langfuse.public-key=pk-lf-public",
					"--langfuse.secret-key=sk-lf-secret", "--langfuse.base-url=http://localhost:1",
					"--langfuse.flush-interval=20ms", "--langfuse.shutdown.flush-timeout=0s");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void tellsWhatIsOpenAndOnItsWayWithoutContentAndKeys() {
		CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
		recorder.start(CompletionStart.named("ended").input("the content").build()).chunk("the content").complete();
		recorder
			.start(CompletionStart.named("a stream of sk-proj-" + "a1B2c3D4".repeat(6)).input("the content").build())
			.chunk("the content")
			.chunk("the content");
		await().until(() -> json("GET", "/langfuse").path("export").path("state").asString(), "retrying"::equals);
		String text = body("GET", "/langfuse");
		JsonNode report = JsonMapper.shared().readTree(text);
		JsonNode open = report.path("openCalls").path(0);
		assertThat(open.path("name").asString()).startsWith("a stream of [masked ");
		assertThat(open.path("chunks").asInt()).isEqualTo(2);
		assertThat(open.path("ageSeconds").asDouble()).isNotNegative();
		assertThat(report.path("open").asInt()).isOne();
		assertThat(report.path("export").path("queued").asInt()).isOne();
		assertThat(report.path("export").path("target").asString()).startsWith("http://localhost:1/");
		assertThat(report.path("export").path("lastError").asString()).contains("ConnectException");
		assertThat(report.path("masked").path("payment-card").isNumber()).isTrue();
		assertThat(text).doesNotContain("the content", "pk-lf-public", "sk-lf-secret", "a1B2c3D4");
		System.out.println(report.toPrettyString());
	}

	@Test
	void flushesAndRetriesAndRefusesWhatItDoesNotKnow() {
		assertThat(json("POST", "/langfuse/flush").path("delivered").isNumber()).isTrue();
		assertThat(json("POST", "/langfuse/retry-rejected").path("queuedAgain").asInt(-1)).isZero();
		assertThat(call("POST", "/langfuse/explode").statusCode()).isEqualTo(400);
	}

	@Test
	void isThereOverJmx() throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = server
			.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Langfuse,*"), null)
			.iterator()
			.next();
		assertThat(server.invoke(name, "report", new Object[0], new String[0]).toString()).contains("export", "queued");
		assertThat(server
			.invoke(name, "perform", new Object[] { "retry-rejected" }, new String[] { String.class.getName() })
			.toString()).contains("queuedAgain");
	}

	@Test
	void anOutageIsNoReasonToRestartOrToLeaveTheLoadBalancer() {
		HttpResponse<String> all = call("GET", "/health");
		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(JsonMapper.shared().readTree(all.body()).path("components").path("langfuse").isMissingNode())
			.isFalse();
		for (String probe : new String[] { "/health/liveness", "/health/readiness" }) {
			assertThat(call("GET", probe).body()).contains("UP").doesNotContain("langfuse");
		}
	}

	private static JsonNode json(String method, String path) {
		return JsonMapper.shared().readTree(body(method, path));
	}

	private static String body(String method, String path) {
		HttpResponse<String> response = call(method, path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private static HttpResponse<String> call(String method, String path) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator" + path))
			.method(method, BodyPublishers.noBody())
			.build();
		try {
			return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.Test;

import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

class ServerSentEventsTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void framesEachElementAsAnEvent() throws Exception {
		assertThat(sent((emitter) -> emitter.sendAll(List.of("a", "b")))).isEqualTo("data:a\n\ndata:b\n\n");
		assertThat(this.scenario.completion().output()).isEqualTo("ab");
		assertThat(this.scenario.completion().chunks()).isEqualTo(2);
	}

	@Test
	void framesTextOfSeveralLinesAndRecordsItAsItIs() throws Exception {
		assertThat(sent((emitter) -> emitter.sendAll(List.of("a\nb")))).isEqualTo("data:a\ndata:b\n\n");
		assertThat(this.scenario.completion().output()).isEqualTo("a\nb");
	}

	@Test
	void framesObjectsAsJson() throws Exception {
		assertThat(sent((emitter) -> emitter.sendAll(List.of(Map.of("k", "v"))))).isEqualTo("data:{\"k\":\"v\"}\n\n");
	}

	@Test
	void recordsTheDataOfAnEventThatTheApplicationBuilds() throws Exception {
		assertThat(sent((emitter) -> {
			emitter.send(SseEmitter.event().id("1").name("token").data("a\nb"));
			emitter.send(SseEmitter.event().comment("data:not data"));
			emitter.send(SseEmitter.event().data("c"));
			emitter.complete();
		})).isEqualTo("id:1\nevent:token\ndata:a\ndata:b\n\n:data:not data\n\ndata:c\n\n");
		assertThat(this.scenario.completion().output()).isEqualTo("a\nbc");
		assertThat(this.scenario.completion().chunks()).isEqualTo(2);
	}

	@Test
	void beatsByAComment() throws Exception {
		CountDownLatch beaten = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse().heartbeat(Duration.ofMillis(50));
			emitter.stream(WebScenario.workers, (out) -> {
				out.send("a");
				beaten.await();
				out.send("b");
				out.complete();
			});
			return emitter;
		})) {
			client.readUntil(":\n\n");
			beaten.countDown();
			assertThat(client.body()).matches("data:a\n\n(:\n\n)+data:b\n\n");
		}
		assertThat(this.scenario.completion().chunks()).isEqualTo(2);
	}

	@Test
	void recordsAnEmitterInsideOfAResponseEntity() throws Exception {
		try (WebClient client = this.scenario.get("streaming-entity", () -> {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse();
			emitter.stream(WebScenario.workers, (out) -> out.sendAll(List.of("a")));
			return ResponseEntity.status(201).header("X-Answer", "42").body(emitter);
		})) {
			assertThat(client.body()).isEqualTo("data:a\n\n");
			assertThat(client.response()).startsWith("HTTP/1.1 201").contains("X-Answer: 42");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	@Test
	void recordsARecordingThatIsGivenByHand() throws Exception {
		try (WebClient client = this.scenario.get("unobserved", () -> {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse(this.scenario.byHand());
			emitter.stream(WebScenario.workers, (out) -> out.sendAll(List.of("a")));
			return emitter;
		})) {
			assertThat(client.body()).isEqualTo("data:a\n\n");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("a");
	}

	private String sent(Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse();
			emitter.stream(WebScenario.workers, body);
			return emitter;
		})) {
			String sent = client.body();
			assertThat(client.response().toLowerCase()).contains("content-type: text/event-stream");
			return sent;
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.observedcompletion.completion.Outcome;
import io.observedcompletion.web.EventReader.Event;
import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client has is what is recorded, to the letter, however it is framed.
 */
class FramingTests {

	private WebScenario scenario = new WebScenario();

	static Stream<Arguments> textsAndFramings() {
		return Stream.of(FramedText.values())
			.flatMap((text) -> Stream.of(TextFraming.values()).map((framing) -> Arguments.of(text, framing)));
	}

	@ParameterizedTest
	@MethodSource("textsAndFramings")
	void showsToTheLetterWhatIsRecorded(FramedText text, TextFraming framing) throws Exception {
		this.scenario = WebScenario.roomy();
		String shown = framing.text(sent(framing, (out) -> out.sendAll(Flux.fromIterable(text.tokens))));
		assertSame(shown, text.said(framing == TextFraming.SSE));
		assertSame(this.scenario.completion().output(), shown);
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
		this.scenario.forget();
	}

	// Nobody would read the whole of what is so long.
	private static void assertSame(String actual, String expected) {
		int difference = Arrays.mismatch(actual.toCharArray(), expected.toCharArray());
		assertThat(difference)
			.as(() -> "%s where %s is expected".formatted(around(actual, difference), around(expected, difference)))
			.isEqualTo(-1);
	}

	private static String around(String text, int position) {
		return text.substring(Math.max(position - 20, 0), Math.min(position + 20, text.length()));
	}

	@Test
	void framesEventsAsSuchAndRecordsTheirData() throws Exception {
		String stream = sent(TextFraming.SSE,
				(out) -> out.sendAll(Flux.just(ServerSentEvent.builder("Hello").id("1").event("token").build(),
						ServerSentEvent.builder(" world").comment("c").build(), SseEmitter.event().data(" and\n all"),
						ServerSentEvent.builder("[DONE]").build())));
		assertThat(EventReader.read(stream)).containsExactly(new Event("token", "Hello"),
				new Event("message", " world"), new Event("message", " and\n all"), new Event("message", "[DONE]"));
		assertThat(this.scenario.completion().output()).isEqualTo("Hello world and\n all");
		assertThat(this.scenario.completion().chunks()).isEqualTo(3);
	}

	@Test
	void recordsTheDataOfOneEventAsAClientJoinsIt() throws Exception {
		String stream = sent(TextFraming.SSE, (out) -> {
			out.send(SseEmitter.event().data("a").data(" b"));
			out.complete();
		});
		assertThat(EventReader.text(stream)).isEqualTo("a\n b");
		assertThat(this.scenario.completion().output()).isEqualTo("a\n b");
	}

	@Test
	void readsBytesAsTextWhoseCharactersMayBeSplit() throws Exception {
		byte[] bytes = "h\u00e9\n y\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
		String stream = sent(TextFraming.SSE, (out) -> {
			out.send(Arrays.copyOf(bytes, 2));
			out.send(Arrays.copyOfRange(bytes, 2, bytes.length - 2));
			out.send(new ByteArrayResource(Arrays.copyOfRange(bytes, bytes.length - 2, bytes.length)));
			out.complete();
		});
		assertThat(EventReader.text(stream)).isEqualTo("h\u00e9\n y\ud83d\ude00");
		assertThat(this.scenario.completion().output()).isEqualTo("h\u00e9\n y\ud83d\ude00");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "UI_MESSAGES")
	void failsByASourceThatBreaksAndNotByTheClient(TextFraming framing) throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		InputStream broken = new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("disk broken");
			}
		};
		try (WebClient client = this.scenario.get("streaming",
				() -> framing.emitter().stream(WebScenario.workers, (out) -> {
					out.send("first");
					// What is sent before the response is open, Spring only keeps.
					open.await();
					out.send(new InputStreamResource(broken));
				}))) {
			client.readUntil("first");
			open.countDown();
			client.body();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.scenario.completion().statusMessage()).contains("IOException: disk broken");
	}

	@Test
	void tellsTheEndOfAnAnswerWithoutRecordingIt() throws Exception {
		List<Event> events = completing((out) -> {
			out.send("a");
			out.event("sources", List.of(Map.of("url", "u")));
			out.event("status", " thinking");
			out.complete();
		});
		assertThat(events).containsExactly(new Event("message", "a"), new Event("sources", "[{\"url\":\"u\"}]"),
				new Event("status", " thinking"), new Event("done", "[DONE]"));
		assertThat(this.scenario.completion().output()).isEqualTo("a");
		assertThat(this.scenario.completion().chunks()).isEqualTo(1);
	}

	@Test
	void takesNoStatusForTheFirstToken() throws Exception {
		completing((out) -> {
			out.event("status", "thinking");
			out.complete();
		});
		assertThat(this.scenario.completion().completionStartTime()).isNull();
	}

	@Test
	void tellsAnErrorInWordsOfItsOwn() throws Exception {
		List<Event> events = completing((out) -> {
			out.send("a");
			throw new IllegalStateException("secret");
		});
		assertThat(events).containsExactly(new Event("message", "a"),
				new Event("error", "The answer could not be completed"));
		assertThat(this.scenario.completion().statusMessage()).endsWith("IllegalStateException: secret");
	}

	@Test
	void tellsThatAnAnswerWasCutAsAnError() throws Exception {
		assertThat(completing((out) -> out.send("a"))).extracting(Event::name).containsExactly("message", "error");
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void addsNothingToATextThatFails() throws Exception {
		assertThat(sent(TextFraming.PLAIN, (out) -> {
			out.send("a");
			throw new IllegalStateException("boom");
		})).isEqualTo("a");
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void tellsWhoReadsMessagesTheirPartsAndTheirEnd() throws Exception {
		List<JsonNode> parts = parts(sent(TextFraming.UI_MESSAGES, (out) -> {
			out.send(" a");
			out.event("sources", Map.of("url", "u"));
			out.send("b");
			out.complete();
		}));
		assertThat(parts).extracting((part) -> part.path("type").asString())
			.containsExactly("start", "text-start", "text-delta", "data-sources", "text-delta", "text-end", "finish");
		assertThat(this.scenario.completion().output()).isEqualTo(" ab");
	}

	@Test
	void tellsWhoReadsMessagesAnError() throws Exception {
		String stream = sent(TextFraming.UI_MESSAGES, (out) -> {
			out.send("a");
			throw new IllegalStateException("secret");
		});
		assertThat(parts(stream)).extracting((part) -> part.path("type").asString())
			.containsExactly("start", "text-start", "text-delta", "text-end", "error");
		assertThat(stream).endsWith("data:[DONE]\n\n").doesNotContain("secret");
	}

	private List<Event> completing(Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> StreamingResponseBodyEmitter.sse().completion("done").stream(WebScenario.workers, body))) {
			return EventReader.read(client.body());
		}
	}

	private String sent(TextFraming framing, Body body) throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> framing.emitter().stream(WebScenario.workers, body))) {
			return client.body();
		}
	}

	private static List<JsonNode> parts(String stream) {
		List<Event> events = new ArrayList<>(EventReader.read(stream));
		assertThat(events.remove(events.size() - 1).data()).isEqualTo("[DONE]");
		return events.stream().map((event) -> JsonMapper.shared().readTree(event.data())).toList();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenTextTests {

	private final List<String> chunks = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "data:a\n\ndata: b\n\n", "data:  a\rdata\r\rdata:b\r\n\r\n", "\ufeffdata:a\n\n",
			":hi\nid:1\nretry:5\nevent:token\ndata:a\ndata: b\n\n", "data:\n\n", "data\n\n", "datax:a\n\ndata:é€😀\n\n",
			"data:a\n\n\n\r\n\ndata:b\n\ndata:not ended\n", "event:x\n\ndata:a\n\n", "data:[DONE]x\n\n" })
	void readsEventsAsABrowserDoesWhereverTheyAreCut(String stream) {
		List<String> read = EventReader.read(stream).stream().map(EventReader.Event::data).toList();
		for (int cut = 0; cut <= stream.length(); cut++) {
			this.chunks.clear();
			WrittenText events = WrittenText.of("text/event-stream;charset=UTF-8", this.chunks::add);
			events.append(stream.substring(0, cut));
			events.append("");
			events.append(stream.substring(cut));
			assertThat(this.chunks).isEqualTo(read);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:[DONE]\n\n", "event:done\ndata:\n\n", "event:end\ndata: END\n\n", ":ping\n\n" })
	void takesNothingOfWhatOnlyTellsTheEnd(String stream) {
		WrittenText.of("text/event-stream", this.chunks::add).append(stream + "data:a\n\n");
		assertThat(this.chunks).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "event:answer\ndata: ", "data: " })
	void takesALongEventInPieces(String start) {
		WrittenText events = WrittenText.of("text/event-stream", this.chunks::add);
		String words = " 0123456789".repeat(1000);
		events.append(start);
		for (int i = 0; i < 1000; i++) {
			events.append(words);
		}
		events.append("\n\ndata:b\n\n");
		assertThat(String.join("", this.chunks)).isEqualTo(words.repeat(1000) + "b");
		assertThat(this.chunks).allSatisfy(
				(chunk) -> assertThat(chunk).hasSizeLessThanOrEqualTo(WrittenText.LONGEST_CHUNK + words.length()));
	}

	@Test
	void takesAnEventOfManyLinesInPieces() {
		WrittenText events = WrittenText.of("text/event-stream", this.chunks::add);
		String line = "0123456789".repeat(1000);
		for (int i = 0; i < 250; i++) {
			events.append("data:" + line + "\n");
		}
		events.append("\n");
		assertThat(String.join("", this.chunks))
			.isEqualTo(Collections.nCopies(250, line).stream().collect(Collectors.joining("\n")));
		assertThat(this.chunks).hasSizeGreaterThan(2);
	}

	@Test
	void forgetsALongComment() {
		WrittenText events = WrittenText.of("text/event-stream", this.chunks::add);
		for (int i = 0; i < 300; i++) {
			events.append((i == 0) ? ":" : "data:x ".repeat(1000));
		}
		events.append("\ndata:a\n\n");
		assertThat(this.chunks).containsExactly("a");
	}

	@Test
	void takesWhatIsWrittenFromFlushToFlush() {
		WrittenText text = WrittenText.of(null, this.chunks::add);
		text.append("a\n");
		text.append("b");
		text.flush();
		text.flush();
		text.append("c");
		text.flush();
		assertThat(this.chunks).containsExactly("a\nb", "c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "Application/X-NDJSON;charset=UTF-8", "application/jsonl" })
	void takesEachLineOfJson(String type) {
		WrittenText text = WrittenText.of(type, this.chunks::add);
		text.append("{\"a\":1}\n{\"a\"");
		text.append(":2}\n\n");
		text.flush();
		text.append("{\"a\":3}");
		text.flush();
		text.append("\n");
		text.flush();
		assertThat(this.chunks).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkCaptureTests {

	@Test
	void readsWhatAWrapperHolds() {
		ContentCapture capture = unwrapping();
		assertThat(read(capture, new Wrapper("text")).text()).isEqualTo("text");
		assertThat(read(capture, new Wrapper(7)).value()).isEqualTo(7);
		assertThat(read(capture, new Wrapper(new byte[] { 'a' })).value()).hasToString("a");
	}

	@Test
	void doesNotReadAValueOfTheSameClassInItsTurn() {
		ContentCapture capture = Captures
			.with(ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofValue(new Wrapper("cleaned"))));
		assertThat(read(capture, new Wrapper("secret")).value()).isEqualTo(Map.of("content", "cleaned"));
	}

	@Test
	void endsWhereTwoWrappersHoldEachOther() {
		ContentCapture capture = Captures.with(
				ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofValue(new Other(wrapper.content))),
				ContentExtractor.of(Other.class, (other) -> Chunk.ofValue(new Wrapper(other.content))));
		assertThat(read(capture, new Wrapper("a")).value()).isEqualTo(Map.of("content", "a"));
	}

	@Test
	void leavesAloneAValueBesideWhichMoreIsSaid() {
		ContentCapture capture = Captures.with(
				ContentExtractor.of(Wrapper.class, (wrapper) -> new Chunk(null, wrapper.content, "model", null, null)));
		assertThat(read(capture, new Wrapper("text")).value()).isEqualTo("text");
	}

	@Test
	void capturesWhatAnExtractorFound() {
		List<String> list = new ArrayList<>(List.of("a"));
		ContentCapture capture = Captures.with(ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk
			.of(List.of(new ContentPart.Generic(0, list), new ContentPart.Text(1, "b")), "model", null, null)));
		Object captured = capture.chunk(new Wrapper("text"));
		list.add("later");
		assertThat(capture.read(captured).parts()).containsExactly(new ContentPart.Generic(0, List.of("a")),
				new ContentPart.Text(1, "b"));
	}

	@Test
	void capturesAChunkThatTheApplicationMade() {
		List<String> list = new ArrayList<>(List.of("a"));
		TokenUsage usage = TokenUsage.of(1, 2);
		Object captured = Captures.plain().chunk(new Chunk(null, list, "model", "stop", usage));
		list.add("later");
		assertThat(Captures.plain().read(captured)).isEqualTo(new Chunk(null, List.of("a"), "model", "stop", usage));
	}

	@Test
	void aNameIsNoPieceOfTheAnswer() {
		assertThat(read(Captures.plain(), new StringBuilder("a")).text()).isEqualTo("a");
		assertThat(read(Captures.plain(), new Object())).isEqualTo(Chunk.ofValue("[java.lang.Object]"));
		assertThat(read(Captures.plain(), Thread.State.NEW)).isEqualTo(Chunk.ofValue("NEW"));
	}

	@Test
	void readsElementsThatLastOnlyWhenTheyAreWritten() {
		List<Object> read = new ArrayList<>();
		ContentCapture capture = Captures.with(ContentExtractor.ofLasting(Wrapper.class, (wrapper) -> {
			read.add(wrapper);
			return Chunk.ofText("read");
		}));
		Wrapper wrapper = new Wrapper("a");
		Object captured = capture.chunk(wrapper);
		assertThat(captured).isSameAs(wrapper);
		assertThat(read).isEmpty();
		assertThat(capture.read(captured).text()).isEqualTo("read");
	}

	@Test
	void losesTheChunkWhoseExtractorFails() {
		ContentCapture capture = Captures.with(ContentExtractor.of(Wrapper.class, (wrapper) -> {
			throw new StackOverflowError("ours");
		}));
		assertThat(read(capture, new Wrapper("a"))).isEqualTo(Chunk.empty());
	}

	@Test
	void asksTheNextExtractorWhereOneCannotSayWhatItSupports() {
		ContentCapture capture = Captures.with(new Undecided(),
				ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofText("next")));
		assertThat(read(capture, new Wrapper("a")).text()).isEqualTo("next");
	}

	@Test
	void readsMapsAsTheyWereByTheirPaths() {
		ContentCapture capture = Captures.with(ContentExtractor.ofMaps(List.of("say")));
		Map<String, Object> map = new HashMap<>(Map.of("say", "a"));
		Object captured = capture.chunk(map);
		map.put("say", "later");
		assertThat(capture.read(captured).text()).isEqualTo("a");
	}

	@Test
	void doesNotTakeAnObjectWithPropertiesForAMap() {
		ContentCapture capture = Captures.with(ContentExtractor.ofMaps(List.of("content")));
		assertThat(read(capture, new Wrapper("a")).text()).isNull();
		assertThat(read(capture, new Wrapper("a")).value()).isEqualTo(Map.of("content", "a"));
	}

	@Test
	void readsWhatAConverterMadeLikeAnElement() {
		ContentCapture capture = new ContentCapture(
				new ContentRules(List.of(),
						List.of(ContentConverter.of(Wrapper.class, (wrapper) -> Map.of("say", wrapper.content))),
						List.of(ContentExtractor.ofMaps(List.of("say"))), ContentRules.none().properties()),
				FailOpen::call, 1024);
		assertThat(read(capture, new Wrapper("a")).text()).isEqualTo("a");
	}

	@Test
	void leavesABufferAsItWas() {
		ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 'a', 'b', 'c' }).position(1);
		Object captured = Captures.plain().chunk(buffer);
		buffer.array()[1] = 'x';
		assertThat(captured).isInstanceOf(EncodedText.class).hasToString("bc");
		assertThat(buffer.position()).isEqualTo(1);
		assertThat(buffer.remaining()).isEqualTo(2);
	}

	@Test
	void cutsWhatIsTooLong() {
		ContentCapture capture = Captures.of(10);
		int most = 10 + 16 * 1024;
		assertThat(capture.chunk("x".repeat(most + 1))).isEqualTo(new CutValue("x".repeat(most), most + 1));
		Object bytes = capture.chunk(new byte[most * 4]);
		assertThat(bytes).isInstanceOf(CutValue.class);
		assertThat(ContentCapture.weight(bytes)).isLessThan(most * 3L + 100);
		assertThat(capture.read(bytes).value()).isInstanceOf(EncodedText.class);
		ContentCapture extracting = new ContentCapture(new ContentRules(List.of(), List.of(),
				List.of(ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofText("x".repeat(most + 1)))),
				ContentRules.none().properties()), FailOpen::call, 10);
		Object cut = extracting.chunk(new Wrapper("a"));
		assertThat(cut).isInstanceOf(CutValue.class).extracting("length").isEqualTo(most + 1L);
		assertThat(extracting.read(cut).text()).hasSize(most);
	}

	private static ContentCapture unwrapping() {
		return Captures.with(ContentExtractor.of(Wrapper.class,
				(wrapper) -> (wrapper.content != null) ? Chunk.ofValue(wrapper.content) : Chunk.empty()));
	}

	private static Chunk read(ContentCapture capture, Object element) {
		return capture.read(capture.chunk(element));
	}

	record Wrapper(@Nullable Object content) {

	}

	record Other(@Nullable Object content) {

	}

	private static final class Undecided implements ContentExtractor {

		@Override
		public boolean supports(Class<?> type) {
			throw new NoClassDefFoundError("ours");
		}

		@Override
		public Chunk extract(Object element) {
			throw new AssertionError("asked");
		}

	}

}

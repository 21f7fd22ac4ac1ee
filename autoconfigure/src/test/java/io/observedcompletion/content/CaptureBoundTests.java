// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CaptureBoundTests {

	private static final int MAX_LENGTH = 1000;

	private static final int MOST = MAX_LENGTH + 16 * 1024;

	private final ContentCapture capture = Captures.of(MAX_LENGTH);

	@Test
	void cutsATextAndSaysHowLongItWas() {
		assertThat(this.capture.value("x".repeat(MOST))).isEqualTo("x".repeat(MOST));
		assertThat(this.capture.value("x".repeat(MOST + 1))).isEqualTo(new CutValue("x".repeat(MOST), MOST + 1));
	}

	@Test
	void doesNotHoldWhatItCutOff() {
		Object cut = this.capture.value(List.of("x".repeat(100 * 1024 * 1024)));
		assertThat(cut).isInstanceOf(CutValue.class);
		assertThat(ContentCapture.weight(cut)).isLessThan(MOST + 500L);
		assertThat(JsonText.of(cut)).hasSizeBetween(MOST, MOST + 10);
	}

	@Test
	void doesNotCutThroughACharacter() {
		assertThat(this.capture.value("x" + "😀".repeat(MOST))).isInstanceOfSatisfying(CutValue.class,
				(cut) -> assertThat((String) cut.value()).endsWith("😀").hasSize(MOST - 1));
	}

	@Test
	void boundsAllTextsOfAValueTogether() {
		for (Object value : List.of(Collections.nCopies(1000, "x".repeat(100)), map(1000, "x".repeat(100)),
				Collections.nCopies(1000, new Box("x".repeat(100))), new String[][] { texts(), texts() },
				Collections.nCopies(1000, new StringBuilder("x".repeat(100))))) {
			Object captured = this.capture.value(value);
			assertThat(captured).isInstanceOf(CutValue.class);
			assertThat(JsonText.of(captured).length()).isBetween(MOST / 2, MOST * 2);
		}
	}

	@Test
	void boundsTheNumberOfThings() {
		for (Object value : List.of(Collections.nCopies(Integer.MAX_VALUE, 1), Collections.nCopies(1_000_000, null),
				new int[10_000_000], new Object[1_000_000], Collections.nCopies(1_000_000, List.of()),
				map(1_000_000, 1), new byte[10_000_000], new char[10_000_000])) {
			Object captured = this.capture.value(value);
			assertThat(captured).isInstanceOf(CutValue.class);
			assertThat(ContentCapture.weight(captured)).isBetween(MOST / 2L, 60L * MOST);
		}
	}

	@Test
	void wholeValuesAreNotCut() {
		assertThat(this.capture.value(List.of("x".repeat(MOST - 10)))).isEqualTo(List.of("x".repeat(MOST - 10)));
	}

	@Test
	void endsAtADepth() {
		Object value = "deep";
		for (int i = 0; i < 10_000; i++) {
			value = (i % 2 == 0) ? List.of(value) : new Box(value);
		}
		assertThat(JsonText.of(this.capture.value(value))).contains("[too deep]");
		Object shallow = "deep";
		for (int i = 0; i < 60; i++) {
			shallow = List.of(shallow);
		}
		assertThat(JsonText.of(this.capture.value(shallow))).contains("\"deep\"");
	}

	@Test
	void namesWhatHoldsItself() {
		List<Object> list = new ArrayList<>();
		list.add("a");
		list.add(list);
		assertThat(JsonText.of(this.capture.value(list))).isEqualTo("[\"a\",\"[circular: java.util.ArrayList]\"]");
		Node parent = new Node();
		parent.other = new Node();
		parent.other.other = parent;
		assertThat(JsonText.of(this.capture.value(parent)))
			.isEqualTo("{\"other\":{\"other\":\"[circular: " + Node.class.getName() + "]\"}}");
		Box shared = new Box("s");
		assertThat(JsonText.of(this.capture.value(List.of(shared, shared))))
			.isEqualTo("[{\"value\":\"s\"},{\"value\":\"s\"}]");
	}

	@Test
	void eachThingStandsByItself() {
		ContentCapture failing = Captures.with(ContentConverter.of(Box.class, (box) -> {
			throw (Error) box.value();
		}));
		for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError(), new NoClassDefFoundError())) {
			Object value = Arrays.asList("before", new Box(error), Map.of("k", new Box(error)), "after");
			String marker = "\"[not readable: " + Box.class.getName() + "]\"";
			assertThat(JsonText.of(failing.value(value)))
				.isEqualTo("[\"before\"," + marker + ",{\"k\":" + marker + "},\"after\"]");
		}
	}

	@Test
	void aStackThatIsNearlyFullCostsOnlyTheValue() {
		assertThat(deep(new Box(new Box("a")))).isNotNull();
		assertThat(JsonText.of(this.capture.value(new Box(new Box("a"))))).isEqualTo("{\"value\":{\"value\":\"a\"}}");
	}

	private @Nullable Object deep(Object value) {
		try {
			Object below = deep(value);
			return (below != null) ? below : this.capture.value(value);
		}
		catch (StackOverflowError ex) {
			return null;
		}
	}

	@Test
	void doesNotMindThatOthersChangeWhatIsRead() throws InterruptedException {
		List<Object> list = new ArrayList<>(List.of(1));
		Map<Object, Object> map = new HashMap<>();
		AtomicBoolean stopped = new AtomicBoolean();
		Thread changing = new Thread(() -> {
			for (int i = 0; !stopped.get(); i++) {
				map.put(i % 100, i);
				map.remove((i + 50) % 100);
				list.add(i);
				if (i % 100 == 99) {
					list.clear();
				}
			}
		});
		changing.start();
		try {
			for (int i = 0; i < 20_000; i++) {
				assertThat(JsonText.of(this.capture.value(Arrays.asList("a", list, map, "b")))).startsWith("[\"a\",")
					.endsWith(",\"b\"]");
			}
		}
		finally {
			stopped.set(true);
			changing.join();
		}
	}

	@Test
	void weighsWhatIsHeld() {
		assertThat(ContentCapture.weight("x".repeat(1000))).isBetween(1000L, 1100L);
		assertThat(ContentCapture.weight("日".repeat(1000))).isBetween(2000L, 2100L);
		assertThat(ContentCapture.weight(Captures.plain().value(new byte[1000]))).isBetween(1000L, 1100L);
		assertThat(ContentCapture.weight(Captures.plain().value(Map.of("a", new Box("x".repeat(1000))))))
			.isBetween(1100L, 1500L);
		assertThat(ContentCapture.weight(Captures.plain()
			.named(new String[] { "a", "b" }, new Object[] { "x".repeat(1000), List.of("x".repeat(1000)) })))
			.isBetween(2100L, 2500L);
		assertThat(ContentCapture.weight(Chunk.ofText("x".repeat(1000)))).isBetween(1000L, 1200L);
	}

	private static Map<Object, Object> map(int size, Object value) {
		Map<Object, Object> map = new HashMap<>();
		IntStream.range(0, size).forEach((i) -> map.put(i, value));
		return map;
	}

	private static String[] texts() {
		return Collections.nCopies(500, "x".repeat(100)).toArray(String[]::new);
	}

	record Box(Object value) {

	}

	static final class Node {

		public @Nullable Node other;

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.FailOpen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentEncoderTests {

	@Test
	void encodersAreAskedBeforeConvertersAndThoseBeforeTheFields() {
		ContentConverter converter = ContentConverter.of(Order.class, (order) -> List.of("converted", order.id()));
		ContentCapture both = new ContentCapture(new ContentRules(List.of(new OrderEncoder("{\"encoded\":1}")),
				List.of(converter), List.of(), ContentRules.none().properties()), FailOpen::call, 1000);
		assertThat(JsonText.of(both.value(List.of(new Order("1"))))).isEqualTo("[{\"encoded\":1}]");
		assertThat(JsonText.of(Captures.with(converter).value(Map.of("k", new Order("1")))))
			.isEqualTo("{\"k\":[\"converted\",\"1\"]}");
		assertThat(Captures.json(new Order("1"))).isEqualTo("{\"id\":\"1\"}");
	}

	@Test
	void anEncoderOfEverythingIsNotAskedForTextsAndNumbers() {
		ContentCapture capture = Captures.with((ContentEncoder) (value) -> "{" + value + "}");
		assertThat(JsonText.of(capture.value("a"))).isEqualTo("\"a\"");
		assertThat(JsonText.of(capture.value(1))).isEqualTo("1");
		assertThat(JsonText.of(capture.value(true))).isEqualTo("true");
		assertThat(JsonText.of(capture.value(Thread.State.NEW))).isEqualTo("\"NEW\"");
		assertThat(JsonText.of(capture.value(new StringBuilder("a")))).isEqualTo("\"a\"");
		assertThat(JsonText.of(capture.value(List.of(1)))).isEqualTo("{[1]}");
	}

	@Test
	void encodesAtOnceOnTheCallersThread() {
		List<Thread> threads = new ArrayList<>();
		ContentCapture capture = Captures.with((ContentEncoder) (value) -> {
			threads.add(Thread.currentThread());
			return "{}";
		});
		capture.value(new Order("1"));
		assertThat(threads).containsExactly(Thread.currentThread());
	}

	@Test
	void anEncodingThatIsTooLongIsCutAndNoMoreJson() {
		ContentCapture capture = new ContentCapture(
				new ContentRules(List.of(new OrderEncoder("{\"a\":\"" + "x".repeat(20_000) + "\"}")), List.of(),
						List.of(), ContentRules.none().properties()),
				FailOpen::call, 1000);
		assertThat(JsonText.of(capture.value(List.of(new Order("1"))))).startsWith("[\"{\\\"a\\\":").endsWith("xx\"]");
	}

	@Test
	void whatAConverterReturnsIsCapturedInItsTurn() {
		List<Object> list = new ArrayList<>(List.of(1));
		ContentCapture capture = Captures.with(ContentConverter.of(Order.class, (order) -> list));
		Object captured = capture.value(new Order("1"));
		list.add(2);
		assertThat(captured).isEqualTo(List.of(1));
	}

	@Test
	void aConverterThatReturnsItsOwnKindOrNothingEnds() {
		assertThat(Captures.with(ContentConverter.of(Order.class, (order) -> order)).value(new Order("1")))
			.isEqualTo("[" + Order.class.getName() + "]");
		assertThat(Captures.with(ContentConverter.of(Order.class, (order) -> null)).value(new Order("1"))).isNull();
		ContentCapture endless = Captures
			.with(ContentConverter.of(Order.class, (order) -> List.of(new Order(order.id() + "1"))));
		assertThat(JsonText.of(endless.value(new Order("1")))).contains("[too deep]");
	}

	@Test
	void capturesTheModelParametersThatAConverterKnows() {
		List<Object> stop = new ArrayList<>(List.of("a"));
		ContentCapture capture = Captures.with(new ContentConverter() {

			@Override
			public boolean supports(Class<?> type) {
				return type == Order.class;
			}

			@Override
			public Object convert(Object value) {
				return "";
			}

			@Override
			public Map<String, Object> modelParameters(Object value) {
				if (((Order) value).id().isEmpty()) {
					throw new IllegalStateException("ours");
				}
				return Map.of("stop", stop);
			}

		});
		Map<String, Object> parameters = capture.modelParameters(new Order("1"));
		stop.add("b");
		assertThat(parameters).isEqualTo(Map.of("stop", List.of("a")));
		assertThat(capture.modelParameters(new Order(""))).isEmpty();
		assertThat(capture.modelParameters("text")).isEmpty();
	}

	record Order(String id) {

	}

	private record OrderEncoder(String text) implements ContentEncoder {

		@Override
		public boolean supports(Class<?> type) {
			return type == Order.class;
		}

		@Override
		public String encode(Object value) {
			return this.text;
		}

	}

}

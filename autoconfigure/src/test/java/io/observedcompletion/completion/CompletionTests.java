// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.MediaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompletionTests {

	@Test
	void isEqualToAnotherThatSaysTheSame() {
		assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full()).hasToString(full().toString());
	}

	static Stream<Consumer<CompletionBuilder>> isNoLongerEqualWithAnother() {
		return Stream.of((completion) -> completion.id("other"), (completion) -> completion.output("other"),
				(completion) -> completion.chunks(7), (completion) -> completion.metadata(Map.of()),
				(completion) -> completion.media(List.of()), (completion) -> completion.outcome(Outcome.FAILED),
				(completion) -> completion.context(CompletionContext.empty()),
				(completion) -> completion.set(CompletionAttribute.MODEL, "other"));
	}

	@ParameterizedTest
	@MethodSource
	void isNoLongerEqualWithAnother(Consumer<CompletionBuilder> change) {
		CompletionBuilder other = builder();
		change.accept(other);
		assertThat(other.build()).isNotEqualTo(full());
	}

	@Test
	void saysWhatItHolds() {
		assertThat(full().toString()).contains("gpt-4o", "ada", "tenant=a", "hello");
	}

	@Test
	void doesNotChangeWithTheMapThatItWasMadeOf() {
		Map<String, String> metadata = new HashMap<>(Map.of("tenant", "a"));
		Completion completion = Completion.builder().metadata(metadata).build();
		metadata.clear();
		assertThat(completion.metadata()).containsOnlyKeys("tenant");
	}

	@Test
	void keepsSinksFromChangingWhatOthersSee() {
		Completion completion = full();
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> completion.metadata().put("added", "by a sink"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> completion.modelParameters().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> completion.media().clear());
	}

	@Test
	void oneBuilderMakesSeveral() {
		CompletionBuilder builder = builder();
		Completion first = builder.build();
		builder.set(CompletionAttribute.MODEL, "other").build();
		assertThat(first).isEqualTo(full());
	}

	@Test
	void encodedTextsAreEqualByTheirBytes() {
		assertThat(encoded("a")).isEqualTo(encoded("a")).hasSameHashCodeAs(encoded("a")).isNotEqualTo(encoded("b"));
	}

	private static EncodedText encoded(String text) {
		return new EncodedText(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Completion full() {
		return builder().build();
	}

	private static CompletionBuilder builder() {
		return Completion.builder()
			.id("id")
			.output("hello")
			.chunks(3)
			.metadata(Map.of("tenant", "a"))
			.modelParameters(Map.of("temperature", 0.5))
			.media(List.of(MediaData.of("image/png", new byte[] { 1, 2 })))
			.context(CompletionContext.builder().userId("ada").metadata("key", "value").build())
			.set(CompletionAttribute.MODEL, "gpt-4o");
	}

}

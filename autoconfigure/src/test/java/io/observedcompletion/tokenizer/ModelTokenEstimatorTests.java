// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.completion.TokenEstimate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What OpenAI's API counted is from its cookbook, "How to count tokens with tiktoken".
 */
class ModelTokenEstimatorTests {

	private static final String WEATHER = """
			{"messages":[{"role":"system","content":\
			"You are a helpful assistant that can answer to questions about the weather."},\
			{"role":"user","content":"What's the weather like in San Francisco?"}],\
			"tools":[{"type":"function","function":{"name":"get_current_weather",\
			"description":"Get the current weather in a given location","parameters":{"type":"object","properties":{\
			"location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"},\
			"unit":{"type":"string","description":"The unit of temperature to return",\
			"enum":["celsius","fahrenheit"]}},"required":["location"]}}}]}""";

	private static final String JARGON = """
			[{"role":"system","content":\
			"You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},\
			{"role":"system","name":"example_user","content":"New synergies will help drive top-line growth."},\
			{"role":"system","name":"example_assistant","content":\
			"Things working well together will increase revenue."},\
			{"role":"system","name":"example_user","content":\
			"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},\
			{"role":"system","name":"example_assistant","content":\
			"Let's talk later when we're less busy about how to do better."},\
			{"role":"user","content":\
			"This late pivot means we don't have time to boil the ocean for the client deliverable."}]""";

	private static final ModelEncodings none = (encoding) -> null;

	private final ModelTokenEstimator estimator = new ModelTokenEstimator(LoadedEncodings.INSTANCE);

	@ParameterizedTest
	@CsvSource({ "gpt-4o,101,weather", "gpt-4o-mini,101,weather", "gpt-4,105,weather", "gpt-3.5-turbo,105,weather",
			"gpt-4o,124,jargon", "gpt-4o-mini,124,jargon", "gpt-4,129,jargon", "gpt-3.5-turbo,129,jargon" })
	void countsARequestAsTheApiDid(String model, long counted, String request) {
		String input = request.equals("weather") ? WEATHER : JARGON;
		long estimated = input(this.estimator.estimate(model, input, null));
		long quick = input(this.estimator.estimateSoFar(model, input, null));
		System.out.printf("%-13s %s: the API counted %d, estimated %d, by the characters %d%n", model, request, counted,
				estimated, quick);
		assertThat(estimated).isCloseTo(counted, within(counted / 20));
		assertThat(quick).isCloseTo(counted, within(counted / 4));
	}

	@Test
	void asksForTheEncodingOnceAnAnswerBeginsToStream() {
		List<ModelEncoding> asked = new ArrayList<>();
		ModelTokenEstimator estimator = new ModelTokenEstimator((encoding) -> {
			asked.add(encoding);
			return null;
		});
		estimator.estimateSoFar("gpt-4o", "Hi", null);
		estimator.estimateSoFar("llama-3", "Hi", "He");
		assertThat(asked).isEmpty();
		estimator.estimateSoFar("gpt-4o", "Hi", "He");
		assertThat(asked).containsExactly(ModelEncoding.O200K_BASE);
	}

	@Test
	void saysHowItCounted() {
		assertThat(this.estimator.estimate("gpt-4o", "Hi", null).tokenizer()).isEqualTo("o200k_base");
		assertThat(this.estimator.estimate("openai/gpt-4-turbo", "Hi", null).tokenizer()).isEqualTo("cl100k_base");
		assertThat(this.estimator.estimate("claude-sonnet-4-5", "Hi", null).tokenizer()).isEqualTo("characters");
		assertThat(this.estimator.estimateSoFar("gpt-4o", "Hi", null).tokenizer()).isEqualTo("characters");
		assertThat(new ModelTokenEstimator(none).estimate("gpt-4o", "Hi", null).tokenizer()).isEqualTo("characters");
	}

	@Test
	void estimatesNothingOfWhatIsUnknown() {
		TokenEstimate estimate = this.estimator.estimate("gpt-4o", null, "Hi there");
		assertThat(estimate.usage().input()).isNull();
		assertThat(estimate.usage().output()).isEqualTo(2);
		assertThat(this.estimator.estimate("gpt-4o", "Hi", null).usage().output()).isNull();
	}

	@Test
	void takesPlainTextForTheMessageOfAUser() {
		assertThat(input(this.estimator.estimate("gpt-4o", "Hi there", null))).isEqualTo(
				input(this.estimator.estimate("gpt-4o", "[{\"role\":\"user\",\"content\":\"Hi there\"}]", null)));
	}

	@Test
	void countsWhatIsSaidOfAnAnswerAndNotItsJson() {
		String message = "{\"role\":\"assistant\",\"content\":\"Sunny\",\"tool_calls\":[{\"id\":\"call_8271\","
				+ "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Bonn\\\"}\"}}],"
				+ "\"thinking\":[{\"type\":\"thinking\",\"content\":\"Let me look.\"}]}";
		long said = output("Sunny") + output("weather") + output("{\"city\":\"Bonn\"}") + output("Let me look.");
		assertThat(output(message)).isEqualTo(said);
		assertThat(output("[" + message + "," + message + "]")).isEqualTo(2 * said);
	}

	@Test
	void countsJsonThatAModelWroteAsText() {
		assertThat(output("{\"answer\":42,\"unit\":\"none\"}")).isGreaterThan(6);
		assertThat(output("[1,2,3]")).isEqualTo(7);
		assertThat(output("{\"role\":")).isPositive();
	}

	@Test
	void countsNoImage() {
		String text = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"}%s]}";
		String image = ",{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a/very/long/name.png\"}}";
		assertThat(input(this.estimator.estimate("gpt-4o", text.formatted(image), null)))
			.isEqualTo(input(this.estimator.estimate("gpt-4o", text.formatted(""), null)));
	}

	@Test
	void countsToolsOfOtherShapes() {
		String anthropic = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":[{\"name\":\"weather\","
				+ "\"description\":\"The weather.\",\"input_schema\":{\"type\":\"object\",\"properties\":"
				+ "{\"places\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
				+ "{\"city\":{\"type\":\"string\",\"description\":\"A city.\"}}}}}}}]}";
		String bare = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":[{\"name\":\"weather\"}]}";
		assertThat(input(this.estimator.estimate("claude", anthropic, null)))
			.isGreaterThan(input(this.estimator.estimate("claude", bare, null)) + 12);
	}

	@Test
	void countsWordsThatControlAModelAsText() {
		assertThat(output("<|endoftext|> and <|fim_prefix|>")).isPositive();
	}

	@Test
	void takesWhatIsVeryLongForMoreOfTheSame() {
		String words = "All work and no play makes Jack a dull boy. ".repeat(20_000);
		long expected = output(words.substring(0, 44 * 1000)) * 20;
		assertThat(output(words)).isCloseTo(expected, within(expected / 100));
		assertThat(input(new ModelTokenEstimator(LoadedEncodings.INSTANCE).estimate("gpt-4o",
				"{\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]}", null)))
			.isCloseTo(expected, within(expected / 100));
	}

	@Test
	void takesAFifthOfTheTimeAtMostForAnEncoding() {
		String words = "All work and no play makes Jack a dull boy. ".repeat(5_000);
		long counted = 0;
		long byCharacters = 0;
		for (int i = 0; i < 100; i++) {
			boolean encoded = this.estimator.estimate("gpt-4o", null, words).tokenizer().equals("o200k_base");
			counted += encoded ? 1 : 0;
			byCharacters += encoded ? 0 : 1;
		}
		System.out.println(counted + " long texts counted by the encoding, " + byCharacters + " by the characters");
		assertThat(counted).isPositive();
		assertThat(byCharacters).isPositive();
	}

	@Test
	void isNotHeldUpByALongWord() {
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
			long start = System.nanoTime();
			long tokens = output("a".repeat(100_000));
			System.out.println("100,000 times the letter a: " + tokens + " tokens in "
					+ (System.nanoTime() - start) / 1_000_000 + " ms");
			assertThat(tokens).isCloseTo(12_500, within(500L));
		});
	}

	private long output(String output) {
		Long tokens = new ModelTokenEstimator(LoadedEncodings.INSTANCE).estimate("gpt-4o", null, output)
			.usage()
			.output();
		assertThat(tokens).isNotNull();
		return tokens;
	}

	private static long input(@Nullable TokenEstimate estimate) {
		assertThat(estimate).isNotNull();
		assertThat(estimate.usage().input()).isNotNull();
		return estimate.usage().input();
	}

}

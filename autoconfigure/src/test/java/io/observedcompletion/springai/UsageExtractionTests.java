// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Optional;

import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.Usage;
import com.openai.core.JsonValue;
import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UsageExtractionTests {

	private final UsageReaders reader = new UsageReaders(List.of(new AnthropicUsageReader(),
			ExclusiveUsageReader.ANTHROPIC, ExclusiveUsageReader.BEDROCK, new OpenAiUsageReader()));

	@Test
	void takesZeroForUnknown() {
		CompletionUsage zero = CompletionUsage.builder().promptTokens(0).completionTokens(0).totalTokens(0).build();
		assertThat(this.reader.read(null)).isNull();
		assertThat(this.reader.read(new EmptyUsage())).isNull();
		assertThat(this.reader.read(new DefaultUsage(0, 0, 0, zero, 0L, null))).isNull();
	}

	@Test
	void takesCachedTokensOutOfTheInputOfOpenAi() {
		assertThat(this.reader.read(new DefaultUsage(120, 10, 130, null, 64L, null)))
			.isEqualTo(new TokenUsage(56L, 10L, 64L, null, null, 130L));
	}

	@Test
	void leavesTheInputOfAnthropicAsItIs() {
		Object usage = MessageDeltaUsage.builder()
			.cacheCreationInputTokens(32)
			.cacheReadInputTokens(64)
			.inputTokens(100)
			.outputTokens(10)
			.outputTokensDetails(Optional.empty())
			.serverToolUse(Optional.empty())
			.build();
		assertThat(this.reader.read(new DefaultUsage(100, 10, 110, usage, 64L, 32L)))
			.isEqualTo(new TokenUsage(100L, 10L, 64L, 32L, null, null));
	}

	@Test
	void neverTakesMoreOutThanIsIn() {
		assertThat(this.reader.read(new DefaultUsage(10, 5, 15, null, 4000L, null)))
			.isEqualTo(new TokenUsage(10L, 5L, 4000L, null, null, null));
	}

	@Test
	void takesTokensThatAreOnlyInTheTotalForThoughts() {
		assertThat(this.reader.read(new DefaultUsage(100, 10, 150, null)))
			.isEqualTo(new TokenUsage(100L, 10L, null, null, 40L, 150L));
	}

	@Test
	void doesNotTakeThoughtsOutOfAnOutputThatHasNone() {
		CompletionUsage usage = CompletionUsage.builder()
			.promptTokens(100)
			.completionTokens(10)
			.totalTokens(150)
			.completionTokensDetails(CompletionUsage.CompletionTokensDetails.builder().reasoningTokens(40).build())
			.build();
		assertThat(this.reader.read(new DefaultUsage(100, 10, 150, usage)))
			.isEqualTo(new TokenUsage(100L, 10L, null, null, 40L, 150L));
	}

	@Test
	void countsAudioApart() {
		CompletionUsage usage = CompletionUsage.builder()
			.promptTokens(120)
			.completionTokens(50)
			.totalTokens(170)
			.promptTokensDetails(CompletionUsage.PromptTokensDetails.builder().audioTokens(100).cachedTokens(0).build())
			.completionTokensDetails(
					CompletionUsage.CompletionTokensDetails.builder().audioTokens(40).reasoningTokens(0).build())
			.build();
		assertThat(this.reader.read(new DefaultUsage(120, 50, 170, usage, 0L, null)))
			.isEqualTo(new TokenUsage(20L, 10L, 0L, null, 0L, 170L).toBuilder()
				.bucket("input_audio_tokens", 100)
				.bucket("output_audio_tokens", 40)
				.build());
	}

	@Test
	void takesTheCostThatOpenRouterReports() {
		CompletionUsage usage = CompletionUsage.builder()
			.promptTokens(12)
			.completionTokens(3)
			.totalTokens(15)
			.putAdditionalProperty("cost", JsonValue.from(0.00042))
			.build();
		TokenUsage read = this.reader.read(new DefaultUsage(12, 3, 15, usage));
		assertThat(read).isNotNull();
		assertThat(read.cost()).isEqualTo(0.00042);
	}

	@Test
	void tellsAnHourInTheCacheOfAnthropicFromFiveMinutes() {
		Object usage = Usage.builder()
			.cacheCreation(CacheCreation.builder().ephemeral1hInputTokens(20).ephemeral5mInputTokens(12).build())
			.cacheCreationInputTokens(32)
			.cacheReadInputTokens(64)
			.inferenceGeo(Optional.empty())
			.inputTokens(100)
			.outputTokens(10)
			.outputTokensDetails(Optional.empty())
			.serverToolUse(Optional.empty())
			.serviceTier(Optional.empty())
			.build();
		assertThat(this.reader.read(new DefaultUsage(100, 10, 110, usage, 64L, 32L)))
			.isEqualTo(new TokenUsage(100L, 10L, 64L, null, null, null).toBuilder()
				.bucket("input_cache_creation_5m", 12)
				.bucket("input_cache_creation_1h", 20)
				.build());
	}

	@Test
	void readsProvidersThatHaveNoObjectOfTheirOwn() {
		assertThat(this.reader.read(new DefaultUsage(7, 3))).isEqualTo(new TokenUsage(7L, 3L, null, null, null, 10L));
	}

	@Test
	void letsTheFirstReaderThatAnswersCount() {
		assertThat(usage((usage) -> null, (usage) -> TokenUsage.of(5, 6), (usage) -> TokenUsage.of(7, 8)))
			.isEqualTo(TokenUsage.of(5, 6));
	}

	@Test
	void readsOnWhereAReaderThrows() {
		assertThat(usage((usage) -> {
			throw new IllegalStateException("Another provider's");
		}, (usage) -> TokenUsage.of(5, 6))).isEqualTo(TokenUsage.of(5, 6));
	}

	@Test
	void asksTheApplicationsReadersFirstAndThoseThatKnowMoreBeforeThoseThatKnowLess() {
		UsageReader own = (usage) -> null;
		new ApplicationContextRunner().withBean("own", UsageReader.class, () -> own)
			.withConfiguration(AutoConfigurations.of(SpringAiContentAutoConfiguration.class))
			.run((context) -> assertThat(UsageReaders.of(context.getBeanProvider(UsageReader.class)).readers())
				.startsWith(own)
				.containsSubsequence(
						List.of(context.getBean(AnthropicUsageReader.class), ExclusiveUsageReader.ANTHROPIC)));
	}

	private static @Nullable TokenUsage usage(UsageReader... readers) {
		return new UsageReaders(List.of(readers)).read(new DefaultUsage(1, 2));
	}

}

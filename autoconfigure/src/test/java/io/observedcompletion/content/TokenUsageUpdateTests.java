// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Usages of which more is told in the course of an answer.
 */
class TokenUsageUpdateTests {

	private static final TokenUsage SPLIT = TokenUsage.builder()
		.input(3L)
		.bucket("input_cache_creation_5m", 200)
		.bucket("input_cache_creation_1h", 300)
		.build();

	@Test
	void keepsWhatIsNotToldAgain() {
		TokenUsage begun = new TokenUsage(3L, null, 2000L, 500L, null, null);
		assertThat(begun.updatedBy(output(12))).isEqualTo(new TokenUsage(3L, 12L, 2000L, 500L, null, null));
		assertThat(SPLIT.updatedBy(output(12))).isEqualTo(SPLIT.toBuilder().output(12L).build());
	}

	@Test
	void doesNotCountTwiceWhatIsToldAgainAsOne() {
		TokenUsage ended = output(12).toBuilder().input(3L).cacheCreationInput(500L).build();
		assertThat(SPLIT.updatedBy(ended)).isEqualTo(SPLIT.toBuilder().output(12L).build());
	}

	@Test
	void countsWhatIsWrittenToTheCacheLater() {
		TokenUsage more = output(12).toBuilder().cacheCreationInput(540L).build();
		TokenUsage most = output(15).toBuilder().cacheCreationInput(550L).build();
		assertThat(SPLIT.updatedBy(more).cacheCreationInput()).isEqualTo(40);
		assertThat(SPLIT.updatedBy(more).updatedBy(most).cacheCreationInput()).isEqualTo(50);
	}

	@Test
	void prefersTheSplitThatIsToldLater() {
		TokenUsage begun = new TokenUsage(3L, null, null, 500L, null, null);
		assertThat(begun.updatedBy(SPLIT)).isEqualTo(SPLIT);
		assertThat(SPLIT.updatedBy(SPLIT)).isEqualTo(SPLIT);
	}

	@Test
	void keepsAZeroThatIsTold() {
		TokenUsage zero = new TokenUsage(3L, null, null, 0L, null, null);
		assertThat(zero.updatedBy(zero)).isEqualTo(zero);
		assertThat(zero.updatedBy(output(12)).cacheCreationInput()).isZero();
	}

	private static TokenUsage output(long tokens) {
		return new TokenUsage(null, tokens, null, null, null, null);
	}

}

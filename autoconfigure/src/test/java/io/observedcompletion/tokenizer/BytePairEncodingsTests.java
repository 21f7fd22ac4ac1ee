// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BytePairEncodingsTests {

	@Test
	void loadsAnEncodingAsideWithoutLettingAnybodyWait() {
		BytePairEncodings encodings = new BytePairEncodings(BytePairEncodings.LEAST_HEAP, Duration.ZERO, Duration.ZERO);
		assertThat(encodings.counter(ModelEncoding.O200K_BASE)).isNull();
		TokenCounter counter = await(encodings, ModelEncoding.O200K_BASE);
		assertThat(counter.name()).isEqualTo("o200k_base");
		assertThat(encodings.counter(ModelEncoding.O200K_BASE)).isSameAs(counter);
	}

	@Test
	void replacesOneEncodingByAnother() {
		BytePairEncodings encodings = new BytePairEncodings(BytePairEncodings.LEAST_HEAP, Duration.ZERO, Duration.ZERO);
		TokenCounter first = await(encodings, ModelEncoding.CL100K_BASE);
		assertThat(await(encodings, ModelEncoding.O200K_BASE).name()).isEqualTo("o200k_base");
		assertThat(await(encodings, ModelEncoding.CL100K_BASE)).isNotSameAs(first);
	}

	@Test
	void keepsOneForAWhileBeforeItLoadsAnother() {
		BytePairEncodings encodings = new BytePairEncodings(BytePairEncodings.LEAST_HEAP, Duration.ZERO,
				Duration.ofHours(1));
		TokenCounter first = await(encodings, ModelEncoding.CL100K_BASE);
		assertThat(encodings.counter(ModelEncoding.O200K_BASE)).isNull();
		assertThat(encodings.counter(ModelEncoding.CL100K_BASE)).isSameAs(first);
	}

	@Test
	void loadsNothingSoonAfterTheStart() {
		BytePairEncodings encodings = new BytePairEncodings(BytePairEncodings.LEAST_HEAP, Duration.ofHours(1),
				Duration.ZERO);
		assertThat(encodings.counter(ModelEncoding.O200K_BASE)).isNull();
		assertNobodyLoads();
	}

	@Test
	void loadsNothingWhereTheHeapIsSmall() {
		BytePairEncodings encodings = new BytePairEncodings(BytePairEncodings.LEAST_HEAP - 1, Duration.ZERO,
				Duration.ZERO);
		assertThat(encodings.counter(ModelEncoding.O200K_BASE)).isNull();
		assertNobodyLoads();
	}

	private static void assertNobodyLoads() {
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain("langfuse-tokenizer");
	}

	private static TokenCounter await(BytePairEncodings encodings, ModelEncoding encoding) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> encodings.counter(encoding), (counter) -> counter != null);
	}

}

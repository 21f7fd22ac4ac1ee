// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class RecorderPreinitializerTests {

	@Test
	void isFoundBySpringBootAndMakesARecorderThatNobodyUses() throws Exception {
		BackgroundPreinitializer ours = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(BackgroundPreinitializer.class)
			.stream()
			.filter(RecorderPreinitializer.class::isInstance)
			.findFirst()
			.orElse(null);
		assertThat(ours).isNotNull();
		ours.preinitialize();
	}

}

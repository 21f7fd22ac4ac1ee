// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource(properties = "langfuse.enabled=false")
class ConsoleOffTests extends ConsoleInABrowser {

	@Test
	void saysThatNothingIsRecorded() {
		start("call").chunk("text").complete();
		this.console.waitForPolls(2);
		assertThat(this.console.rows()).isEmpty();
		assertThat(this.console.element("#delivery .to").getText())
			.isEqualTo("langfuse.enabled=false: nothing is recorded");
		assertThat(this.console.element("#observed").getText())
			.startsWith("langfuse.enabled=false: nothing is recorded");
	}

}

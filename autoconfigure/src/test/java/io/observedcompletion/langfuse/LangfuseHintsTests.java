// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class LangfuseHintsTests {

	@Test
	void keepsWhatIsWrittenWithMediaAndReadAgain() {
		RuntimeHints hints = new RuntimeHints();
		new LangfuseHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(MediaAttachment.Request.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(MediaAttachment.Request.class, "sha256Hash"))
			.accepts(hints);
	}

}

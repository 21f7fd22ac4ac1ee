// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class GenAiHintsTests {

	@Test
	void keepsTheMethodThatAResponseStreamLooksFor() {
		RuntimeHints hints = new RuntimeHints();
		new GenAiHints().registerHints(hints, null);
		Method method = Stream.of(EmptyResponse.class.getDeclaredMethods())
			.filter((declared) -> declared.getName().equals(EmptyResponse.CONVERTER))
			.findFirst()
			.orElseThrow();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(hints);
	}

}

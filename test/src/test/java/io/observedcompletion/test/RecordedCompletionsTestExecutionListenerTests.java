// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedCompletionsTestExecutionListenerTests {

	@Nested
	@SpringBootTest(classes = Application.class)
	class WithoutARecorder {

		@Test
		void doesNothing(@Autowired ConfigurableApplicationContext context) {
			assertThat(context.getBeanProvider(RecordedCompletions.class)).isEmpty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}

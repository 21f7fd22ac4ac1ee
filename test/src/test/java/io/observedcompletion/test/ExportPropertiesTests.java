// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class ExportPropertiesTests {

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@Test
	void pointAnApplicationToTheFake() {
		new ApplicationContextRunner().withPropertyValues(this.langfuse.properties()).run((context) -> {
			Environment environment = context.getEnvironment();
			assertThat(environment.getProperty("langfuse.base-url")).isEqualTo(this.langfuse.baseUrl().toString());
			assertThat(environment.getProperty("langfuse.public-key")).isEqualTo(this.langfuse.publicKey());
			assertThat(environment.getProperty("langfuse.secret-key")).isEqualTo(this.langfuse.secretKey());
			assertThat(environment.getProperty("langfuse.export.enabled", Boolean.class)).isTrue();
			assertThat(environment.getProperty("langfuse.spool.enabled", Boolean.class)).isFalse();
			assertThat(Binder.get(environment).bind("langfuse.flush-interval", Duration.class).get())
				.isEqualTo(Duration.ofMillis(50));
		});
	}

	@Test
	void areTheSameInBothForms() {
		Map<String, Object> registered = new HashMap<>();
		this.langfuse.registerProperties((name, value) -> registered.put(name, value.get()));
		assertThat(this.langfuse.properties()).hasSize(7)
			.containsExactlyInAnyOrderElementsOf(
					registered.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList());
	}

}

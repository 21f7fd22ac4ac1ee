// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.mask.MaskAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MaskMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskAutoConfiguration.class, MaskMetricsAutoConfiguration.class));

	@Test
	void countsByRule() {
		this.runner.run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);
			context.getBean(ContentMasker.class).mask("4111 1111 1111 1111");
			assertThat(registry.get("langfuse.masked").tag("rule", "payment-card").functionCounter().count()).isOne();
			assertThat(registry.get("langfuse.masked").tag("rule", "iban").functionCounter().count()).isZero();
			context.getBean(ContentMasker.class).mask("{\"password\":\"one\",\"b\":{\"pin\":1234},\"secret\":{}}");
			assertThat(registry.get("langfuse.masked").tag("rule", "name").functionCounter().count()).isEqualTo(2);
		});
	}

	@Test
	void bindsNothingWhereMaskingIsExcluded() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MaskMetricsAutoConfiguration.class))
			.run((context) -> {
				SimpleMeterRegistry registry = new SimpleMeterRegistry();
				context.getBean(MeterBinder.class).bindTo(registry);
				assertThat(registry.getMeters()).isEmpty();
			});
	}

	@Test
	void isNotThereWithoutMicrometersMeters() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ContentMasker.class)
				.doesNotHaveBean(MaskMetricsAutoConfiguration.class));
	}

}

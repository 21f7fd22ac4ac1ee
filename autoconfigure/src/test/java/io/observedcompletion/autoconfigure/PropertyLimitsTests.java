// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit that can only be a mistake stops the start, with an analysis that Spring Boot
 * makes of the exception.
 */
class PropertyLimitsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.sample-rate=2", "langfuse.sample-rate=-0.1", "langfuse.sample-rate=NaN",
			"langfuse.stream.idle-timeout=0", "langfuse.stream.idle-timeout=-1s",
			"langfuse.stream.idle-timeout=365000d", "langfuse.stream.max-duration=0s",
			"langfuse.stream.max-duration=365000d", "langfuse.mask.time-limit=0", "langfuse.sampling.rates.answer=1.1",
			"langfuse.sampling.rates.answer=-1", "langfuse.sampling.keep=failed,broken",
			"langfuse.sampling.keep=completed", "langfuse.sampling.keep=slow=0s", "langfuse.sampling.keep=slow=soon" })
	void failsTheStartByName(String property) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo(property.split("=")[0]);
					assertThat(ex.getReason()).startsWith("It must be ");
				});
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.sample-rate=0", "langfuse.sample-rate=1", "langfuse.stream.idle-timeout=1ms",
			"langfuse.stream.max-duration=365d", "langfuse.mask.time-limit=1s", "langfuse.sampling.rates.answer=0",
			"langfuse.sampling.rates.[chat gpt-4o]=1",
			"langfuse.sampling.keep=failed,timed_out,Cancelled,abandoned,interrupted,slow=10s" })
	void startsAtTheLimits(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

}

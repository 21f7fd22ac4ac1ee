// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamAttributesTests {

	@ParameterizedTest
	@ValueSource(strings = { "userId", "langfuse_user_id", "metadata_", "environment", "user_id,nonsense" })
	void aNameThatNobodyKnowsFailsTheStart(String names) {
		LangfuseContext.withKeys()
			.withPropertyValues("langfuse.trace.upstream-attributes=" + names)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("langfuse.trace.upstream-attributes")));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observedcompletion.mask.MaskAutoConfiguration;
import io.observedcompletion.mask.MaskedSecrets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the meter of what was masked.
 *
 * @since 0.9.0
 */
@AutoConfiguration(after = MaskAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
public final class MaskMetricsAutoConfiguration {

	@Bean
	MaskMeters langfuseMaskMeters(ObjectProvider<MaskedSecrets> secrets) {
		return new MaskMeters(secrets);
	}

}

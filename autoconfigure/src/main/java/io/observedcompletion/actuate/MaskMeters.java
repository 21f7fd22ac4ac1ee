// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observedcompletion.mask.MaskedSecrets;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The meters of what was masked.
 */
final class MaskMeters implements MeterBinder, AutoCloseable {

	private final ObjectProvider<MaskedSecrets> secrets;

	private final KeptMeters kept = new KeptMeters();

	MaskMeters(ObjectProvider<MaskedSecrets> secrets) {
		this.secrets = secrets;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.secrets.ifAvailable((masked) -> masked.rules().forEach((rule) -> bind(masked, rule, registry)));
	}

	private void bind(MaskedSecrets masked, String rule, MeterRegistry registry) {
		this.kept.keep(registry,
				FunctionCounter.builder("langfuse.masked", masked, (secrets) -> secrets.count(rule))
					.tag("rule", rule)
					.description("Secrets that were masked, by rule")
					.register(registry));
	}

	@Override
	public void close() {
		this.kept.close();
	}

}

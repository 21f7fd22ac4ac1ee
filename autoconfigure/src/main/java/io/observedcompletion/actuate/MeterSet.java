// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.observedcompletion.completion.Completion;

/**
 * The meters of completions in one registry. Meters are looked up each time: one that
 * somebody removed is made anew.
 */
final class MeterSet {

	private final MeterRegistry registry;

	private final CompletionMeterConvention convention;

	private final BoundedValues values;

	private final KeptMeters kept;

	MeterSet(MeterRegistry registry, CompletionMeterConvention convention, BoundedValues values, KeptMeters kept) {
		this.registry = registry;
		this.convention = convention;
		this.values = values;
		this.kept = kept;
	}

	void count(String meter, String description, Completion completion, Tags tags, double amount) {
		keep(Counter.builder(this.convention.name(meter))
			.description(description)
			.tags(tags(meter, completion, tags))
			.register(this.registry)).increment(amount);
	}

	void time(String meter, String description, Completion completion, Tags tags, Duration duration) {
		keep(Timer.builder(this.convention.name(meter))
			.description(description)
			.tags(tags(meter, completion, tags))
			.register(this.registry)).record(duration);
	}

	void summarize(String meter, String description, String unit, Completion completion, Tags tags, double amount) {
		keep(DistributionSummary.builder(this.convention.name(meter))
			.description(description)
			.baseUnit(unit)
			.tags(tags(meter, completion, tags))
			.register(this.registry)).record(amount);
	}

	/**
	 * Says whether somebody else has a meter of this name: there each call is counted
	 * already, and with other tags.
	 */
	boolean isForeign(String meter) {
		return this.registry.find(this.convention.name(meter))
			.meters()
			.stream()
			.anyMatch((one) -> !this.kept.hasKept(this.registry, one));
	}

	private Tags tags(String meter, Completion completion, Tags tags) {
		return this.values.bounded(this.convention.tags(meter, completion, tags));
	}

	private <M extends Meter> M keep(M meter) {
		return this.kept.keep(this.registry, meter);
	}

}

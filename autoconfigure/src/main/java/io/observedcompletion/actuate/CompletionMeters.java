// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observedcompletion.completion.Completion;

/**
 * The meters of completions in each registry that they are bound to.
 */
final class CompletionMeters implements MeterBinder, AutoCloseable {

	private final List<CompletionMeasure> measures;

	private final CompletionMeterConvention convention;

	private final BoundedValues values = new BoundedValues();

	private final KeptMeters kept = new KeptMeters();

	private final List<MeterSet> sets = new CopyOnWriteArrayList<>();

	CompletionMeters(List<CompletionMeasure> measures, CompletionMeterConvention convention) {
		this.measures = measures;
		this.convention = convention;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.sets.add(new MeterSet(registry, this.convention, this.values, this.kept));
	}

	void add(Completion completion) {
		for (MeterSet meters : this.sets) {
			this.measures.forEach((measure) -> measure.measure(completion, meters));
		}
	}

	@Override
	public void close() {
		this.sets.clear();
		this.kept.close();
	}

}

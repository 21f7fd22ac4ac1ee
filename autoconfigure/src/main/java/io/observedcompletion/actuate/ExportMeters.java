// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the way to Langfuse, from what is open to what has arrived.
 */
final class ExportMeters implements MeterBinder, AutoCloseable {

	private final OperatedParts parts;

	private final KeptMeters kept = new KeptMeters();

	ExportMeters(OperatedParts parts) {
		this.parts = parts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "langfuse.completions.open", "Calls that have started and not ended", null,
				(all) -> all.recorder().map(CompletionRecorder::openCount).orElse(0));
		gauge(registry, "langfuse.completions.waiting", "Calls that have ended and are not masked and written yet",
				null, (all) -> all.recorder().map(CompletionRecorder::waitingCompletions).orElse(0L));
		counter(registry, "langfuse.export.delivered", "Completions that were delivered", DeliveryStatus::delivered);
		counter(registry, "langfuse.export.retried", "Requests that failed and are repeated", DeliveryStatus::retried);
		counter(registry, "langfuse.export.refused", "Completions that there was no room for", DeliveryStatus::refused);
		counter(registry, "langfuse.export.rejected", "Completions that the backend declared invalid",
				DeliveryStatus::rejected);
		gauge(registry, "langfuse.export.queued", "Completions that wait to be delivered", null,
				(all) -> all.status().queued());
		gauge(registry, "langfuse.export.failing", "How long the backend has not taken what is sent", "seconds",
				(all) -> failingSeconds(all.status()));
		gauge(registry, "langfuse.spool.bytes", "What waits to be delivered and the journal", "bytes",
				(all) -> all.status().queuedBytes());
	}

	private void gauge(MeterRegistry registry, String name, String description, @Nullable String unit,
			ToDoubleFunction<OperatedParts> value) {
		this.kept.keep(registry,
				Gauge.builder(name, this.parts, value).description(description).baseUnit(unit).register(registry));
	}

	private void counter(MeterRegistry registry, String name, String description,
			ToDoubleFunction<DeliveryStatus> value) {
		this.kept.keep(registry,
				FunctionCounter.builder(name, this.parts, (all) -> value.applyAsDouble(all.status()))
					.description(description)
					.register(registry));
	}

	private static double failingSeconds(DeliveryStatus status) {
		Instant since = status.failingSince();
		return (since != null) ? Math.max(Duration.between(since, Instant.now()).toMillis(), 0) / 1000.0 : 0;
	}

	@Override
	public void close() {
		this.kept.close();
	}

}

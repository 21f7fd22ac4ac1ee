// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters that one context has registered, which go with it: a registry may be that of
 * a context above, and live on. Thread-safe.
 */
final class KeptMeters implements AutoCloseable {

	private final Map<MeterRegistry, Set<Meter>> meters = new ConcurrentHashMap<>();

	<M extends Meter> M keep(MeterRegistry registry, M meter) {
		this.meters.computeIfAbsent(registry, (key) -> ConcurrentHashMap.newKeySet()).add(meter);
		return meter;
	}

	boolean hasKept(MeterRegistry registry, Meter meter) {
		return this.meters.getOrDefault(registry, Set.of()).contains(meter);
	}

	@Override
	public void close() {
		this.meters.forEach((registry, all) -> all.forEach(registry::remove));
		this.meters.clear();
	}

}

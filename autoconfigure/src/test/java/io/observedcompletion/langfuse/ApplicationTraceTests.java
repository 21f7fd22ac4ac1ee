// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTraceTests {

	private final AtomicInteger lookUps = new AtomicInteger();

	@Test
	void looksForTheTracerOnce() {
		ApplicationTrace trace = new ApplicationTrace.OfTracer(provider(Tracer.NOOP));
		for (int i = 0; i < 1000; i++) {
			assertThat(trace.id()).isNull();
		}
		assertThat(this.lookUps).hasValue(1);
	}

	@Test
	void looksRarelyWhereThereIsNone() {
		ApplicationTrace trace = new ApplicationTrace.OfTracer(provider(null));
		for (int i = 0; i < 1000; i++) {
			assertThat(trace.id()).isNull();
		}
		assertThat(this.lookUps).hasValueLessThan(10);
	}

	private ObjectProvider<Tracer> provider(Tracer tracer) {
		return new ObjectProvider<>() {

			@Override
			public Tracer getObject() {
				ApplicationTraceTests.this.lookUps.incrementAndGet();
				return tracer;
			}

			@Override
			public Tracer getIfAvailable() {
				return getObject();
			}

		};
	}

}

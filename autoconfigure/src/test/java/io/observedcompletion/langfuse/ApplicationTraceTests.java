/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

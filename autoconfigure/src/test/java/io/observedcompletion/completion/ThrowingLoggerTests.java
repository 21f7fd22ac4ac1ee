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

package io.observedcompletion.completion;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A logger that throws, as one whose appender is out of memory does.
 */
class ThrowingLoggerTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final Throwing filter = new Throwing();

	@BeforeEach
	void add() {
		((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(this.filter);
	}

	@AfterEach
	void remove() {
		((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList().remove(this.filter);
	}

	@Test
	void doesNotStopTheWriter() {
		CompletionSink failing = (completion) -> FailOpen.run("try a logger that throws " + completion.id(), () -> {
			throw new IllegalStateException();
		});
		CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(failing, this.completions)).build();
		for (int i = 0; i < 100; i++) {
			recorder.start(CompletionStart.named("call").build()).complete();
		}
		assertThat(this.completions.await(100)).hasSize(100);
		assertThat(this.filter.thrown).hasValueGreaterThanOrEqualTo(100);
		recorder.close();
	}

	private static final class Throwing extends TurboFilter {

		private final AtomicInteger thrown = new AtomicInteger();

		@Override
		public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] arguments,
				Throwable error) {
			if (format != null && logger.getName().equals(FailOpen.class.getName())) {
				this.thrown.incrementAndGet();
				throw new OutOfMemoryError("the appender is full");
			}
			return FilterReply.NEUTRAL;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

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

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says when the application is ready and what it has taken until then, and makes a call
 * if it is told to.
 */
class Readiness implements ApplicationListener<ApplicationReadyEvent> {

	static final String READY = "READY";

	static final String CALLED = "CALLED";

	private final Answers answers;

	private final boolean calling;

	Readiness(Answers answers, @Value("${launch.call:false}") boolean calling) {
		this.answers = answers;
		this.calling = calling;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		long cpu = TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime());
		long own = TimeUnit.NANOSECONDS.toMicros(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
		long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
		System.out.println(READY + " " + micros + " " + cpu + " " + own + " " + classes);
		if (this.calling) {
			this.answers.answer("ada");
			System.out.println(CALLED);
		}
	}

}

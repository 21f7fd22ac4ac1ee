// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.delivery.FlushResult;
import io.observedcompletion.spool.SpoolRecord;
import io.observedcompletion.test.FakeLangfuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the application's thread takes to end a stream, whatever the way to Langfuse
 * is like.
 */
class EndLatencyTests {

	private static final int CALLS = Integer.getInteger("latency", 300);

	// In ten seconds of a blocked disk less than the hand-over holds, which is 16 MB.
	private static final int CALLS_PER_SECOND = 200;

	@TempDir
	private Path directory;

	@Test
	void endsStreamsAtOnceWhateverTheServerAndTheDiskDo() {
		run("warm-up", LoadApplication.Application.class, FakeLangfuse::answerNormally);
		Map<String, long[]> nanos = new LinkedHashMap<>();
		nanos.put("healthy", run("healthy", LoadApplication.Application.class, FakeLangfuse::answerNormally));
		nanos.put("hanging", run("hanging", LoadApplication.Application.class, FakeLangfuse::hang));
		nanos.put("refused", run("refused", LoadApplication.Application.class, FakeLangfuse::close));
		nanos.put("blocked disk", run("blocked", BlockedDisk.class, FakeLangfuse::answerNormally));
		System.out.println("us to end a stream        p50       p99     p99.9       max");
		nanos.forEach((name, all) -> System.out.printf("%-18s %10.1f%10.1f%10.1f%10.1f%n", name, share(all, 0.5),
				share(all, 0.99), share(all, 0.999), share(all, 1)));
		double usual = share(nanos.get("healthy"), 0.5);
		nanos.values().forEach((all) -> {
			assertThat(share(all, 0.99)).isLessThan(5000);
			assertThat(share(all, 0.5)).isLessThan(usual * 5 + 50);
		});
	}

	private static double share(long[] nanos, double share) {
		return nanos[(int) Math.min(nanos.length * share, nanos.length - 1)] / 1000.0;
	}

	private long[] run(String name, Class<?> application, Consumer<FakeLangfuse> fault) {
		try (FakeLangfuse langfuse = FakeLangfuse.start();
				ConfigurableApplicationContext context = start(name, application, langfuse)) {
			fault.accept(langfuse);
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			long[] nanos = new long[CALLS];
			long start = System.nanoTime();
			for (int i = 0; i < CALLS; i++) {
				nanos[i] = endOne(recorder, i);
				long due = start + (i + 1) * TimeUnit.SECONDS.toNanos(1) / CALLS_PER_SECOND;
				LockSupport.parkNanos(due - System.nanoTime());
			}
			Arrays.sort(nanos);
			return nanos;
		}
	}

	private static long endOne(CompletionRecorder recorder, int question) {
		CompletionRecording recording = recorder
			.start(CompletionStart.named("call").input(String.valueOf(question)).build());
		for (String chunk : Script.chunks(question % 50)) {
			recording.chunk(chunk);
		}
		long start = System.nanoTime();
		recording.complete();
		return System.nanoTime() - start;
	}

	private ConfigurableApplicationContext start(String name, Class<?> application, FakeLangfuse langfuse) {
		Map<String, String> properties = new LinkedHashMap<>();
		for (String property : langfuse.properties()) {
			properties.put(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
		}
		properties.put("langfuse.spool.enabled", "true");
		properties.put("langfuse.spool.directory", this.directory.resolve(name).toString());
		properties.put("langfuse.shutdown.flush-timeout", "100ms");
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.web-application-type", "none");
		return new SpringApplicationBuilder(application).registerShutdownHook(false)
			.run(properties.entrySet()
				.stream()
				.map((property) -> "--" + property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	static class BlockedDisk extends LoadApplication.Application {

		@Bean(destroyMethod = "close")
		Delivery blockedDelivery() {
			return new BlockedDelivery();
		}

	}

	/**
	 * A delivery whose disk does not answer until it is closed.
	 */
	private static final class BlockedDelivery implements Delivery {

		private final CountDownLatch closed = new CountDownLatch(1);

		@Override
		public boolean offer(SpoolRecord record) {
			try {
				return this.closed.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void journal(SpoolRecord record) {
			offer(record);
		}

		@Override
		public int retryRejected() {
			return 0;
		}

		@Override
		public FlushResult flush(Duration limit) {
			return new FlushResult(0, 0, 0, 0);
		}

		@Override
		public DeliveryStatus status() {
			return DeliveryStatus.of(DeliveryStatus.State.OK, true);
		}

		@Override
		public void close(Duration flushTimeout) {
			this.closed.countDown();
		}

	}

}

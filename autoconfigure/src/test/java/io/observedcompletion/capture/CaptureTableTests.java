// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import io.observedcompletion.springai.SpringAiContentAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of object at every place: it is recorded as it was when it was handed over,
 * whatever the application does to it afterwards. The writer does not get to see it until
 * then.
 */
class CaptureTableTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class,
				SpringAiContentAutoConfiguration.class, SpringAiObservationAutoConfiguration.class))
		.withBean(Plug.class)
		.withBean(KeptCompletions.class)
		.withBean(Assistant.class)
		.withBean(ObservationRegistry.class, ObservationRegistry::create);

	@ParameterizedTest
	@EnumSource(Place.class)
	void recordsItAsItWas(Place place) {
		List<String> wrong = new ArrayList<>();
		List<Kind<?>> kinds = Kinds.all();
		this.contexts.run((context) -> {
			observe(context);
			for (Kind<?> kind : kinds) {
				Kind.Handed handed = kind.hand();
				if (!place.takes(handed.value())) {
					continue;
				}
				Completion completion = handOver(context, place, handed);
				if (!kind.isRecordedIn(place.recorded(completion))) {
					wrong.add(kind + ": " + place.recorded(completion));
				}
			}
		});
		System.out.printf("Captured: %-20s %d of %d kinds as they were %s%n", place.name().toLowerCase(),
				kinds.size() - wrong.size(), kinds.size(), wrong);
		assertThat(wrong).isEmpty();
		assertThat(kinds).hasSizeGreaterThanOrEqualTo(40);
	}

	@ParameterizedTest
	@EnumSource(Place.class)
	void holdsNothingOfTheApplication(Place place) {
		if (!place.takes(new Kinds.Customer())) {
			return;
		}
		this.contexts.run((context) -> {
			observe(context);
			Plug plug = context.getBean(Plug.class);
			plug.in(context.getBean(CompletionRecorder.class));
			WeakReference<Object> handed = handCustomer(context, place);
			Awaitility.await().until(() -> {
				System.gc();
				return handed.get() == null;
			});
			plug.out();
			assertThat(place.recorded(context.getBean(KeptCompletions.class).named(name(context, place))))
				.contains("kept");
		});
	}

	private static WeakReference<Object> handCustomer(AssertableApplicationContext context, Place place) {
		Object customer = new Kinds.Customer();
		place.hand(context, customer);
		return new WeakReference<>(customer);
	}

	private static Completion handOver(AssertableApplicationContext context, Place place, Kind.Handed handed) {
		Plug plug = context.getBean(Plug.class);
		KeptCompletions completions = context.getBean(KeptCompletions.class);
		int before = completions.count();
		plug.in(context.getBean(CompletionRecorder.class));
		place.hand(context, handed.value());
		handed.change().run();
		plug.out();
		return completions.await(before + 2).get(before + 1);
	}

	private static String name(AssertableApplicationContext context, Place place) {
		return context.getBean(KeptCompletions.class).await(2).get(1).name();
	}

	private static void observe(AssertableApplicationContext context) {
		ObservationRegistry registry = context.getBean(ObservationRegistry.class);
		context.getBeansOfType(ObservationHandler.class)
			.values()
			.forEach((handler) -> registry.observationConfig().observationHandler(handler));
	}

	/**
	 * Keeps the writer from going on.
	 */
	static final class Plug implements CompletionSink {

		private volatile CountDownLatch latch = new CountDownLatch(0);

		@Override
		public void accept(Completion completion) {
			if (completion.name().equals("plug")) {
				try {
					this.latch.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

		void in(CompletionRecorder recorder) {
			this.latch = new CountDownLatch(1);
			recorder.start(CompletionStart.named("plug").build()).complete();
		}

		void out() {
			this.latch.countDown();
		}

	}

}

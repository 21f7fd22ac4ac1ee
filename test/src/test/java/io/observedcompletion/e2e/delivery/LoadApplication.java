// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.mask.MaskAutoConfiguration;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import io.observedcompletion.tokenizer.TokenizerAutoConfiguration;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that calls models all the time, until it is killed: calls that end at
 * once, streams by hand and streams of Reactor, some of which are cancelled. Run in a JVM
 * of its own.
 */
final class LoadApplication {

	/** The question to which the answer is said slowly. */
	static final int SLOW = 7;

	private static final int SLOW_STEP = 20;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

	private final CompletionRecorder recorder;

	private final Model model;

	private final SideLog log;

	private LoadApplication(ConfigurableApplicationContext context, SideLog log) {
		this.recorder = context.getBean(CompletionRecorder.class);
		this.model = context.getBean(Model.class);
		this.log = log;
	}

	/**
	 * Runs the application.
	 * @param arguments properties; {@code load.log} is the file of the side log,
	 * {@code load.rate} how many calls are made a second, {@code load.first} the number
	 * of the first question, {@code load.slow} makes it say one answer slowly
	 * @throws InterruptedException never
	 */
	public static void main(String[] arguments) throws InterruptedException {
		ConfigurableApplicationContext context = SpringApplication.run(Application.class, arguments);
		String log = context.getEnvironment().getRequiredProperty("load.log");
		int rate = context.getEnvironment().getRequiredProperty("load.rate", int.class);
		int first = context.getEnvironment().getRequiredProperty("load.first", int.class);
		LoadApplication load = new LoadApplication(context, new SideLog(Path.of(log)));
		System.out.println("Ready");
		if (rate > 0) {
			load.run(first, rate);
		}
		if (context.getEnvironment().getProperty("load.slow", Boolean.class, false)) {
			load.saySlowly();
		}
	}

	// About a thousand characters a second.
	private void saySlowly() throws InterruptedException {
		CompletionRecording recording = this.recorder.start(CompletionStart.named("slow").build());
		String answer = Script.answer(SLOW);
		for (int at = 0; at < answer.length(); at += SLOW_STEP) {
			recording.chunk(answer.substring(at, Math.min(at + SLOW_STEP, answer.length())));
			System.out.println("Said " + (at + SLOW_STEP) + " at " + System.currentTimeMillis());
			Thread.sleep(SLOW_STEP);
		}
	}

	private void run(int first, int rate) {
		long start = System.nanoTime();
		for (int i = 0;; i++) {
			int question = first + i;
			this.threads.execute(() -> call(question));
			long due = start + (i + 1) * TimeUnit.SECONDS.toNanos(1) / rate;
			sleep(due - System.nanoTime());
		}
	}

	private void call(int question) {
		switch (question % 4) {
			case 0 -> streamByHand(question);
			case 1 -> stream(question);
			default -> ask(question);
		}
	}

	private void ask(int question) {
		CompletionRecording recording = start(question);
		recording.output(Script.answer(question)).complete();
		this.log.ended(question, "completed");
	}

	private void streamByHand(int question) {
		CompletionRecording recording = start(question);
		String[] chunks = Script.chunks(question);
		next(question, recording, chunks, 0, pauseMillis(question, chunks.length));
	}

	private void next(int question, CompletionRecording recording, String[] chunks, int next, long pause) {
		if (next == chunks.length) {
			recording.complete();
			this.log.ended(question, "completed");
			return;
		}
		recording.chunk(chunks[next]);
		this.threads.schedule(() -> next(question, recording, chunks, next + 1, pause), pause, TimeUnit.MILLISECONDS);
	}

	private void stream(int question) {
		String[] chunks = Script.chunks(question);
		boolean cancels = question % 8 == 1;
		long start = System.currentTimeMillis();
		Flux<String> tokens = Flux.defer(() -> {
			this.log.started(question, CompletionRecording.current(), start);
			return Flux.fromArray(chunks).delayElements(Duration.ofMillis(pauseMillis(question, chunks.length)));
		});
		this.model.stream(String.valueOf(question), tokens)
			.take(cancels ? Script.half(chunks) : Long.MAX_VALUE)
			.doFinally((signal) -> this.log.ended(question, cancels ? "cancelled" : "completed"))
			.subscribe();
	}

	private CompletionRecording start(int question) {
		long start = System.currentTimeMillis();
		CompletionRecording recording = this.recorder
			.start(CompletionStart.named("call").model("gpt-4o").input(String.valueOf(question)).build());
		this.log.started(question, recording, start);
		return recording;
	}

	// A stream lasts from 0.2 to 2 seconds.
	private static long pauseMillis(int question, int chunks) {
		return (200 + question % 19 * 100) / chunks;
	}

	private static void sleep(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static class Model {

		@ObservedCompletion(name = "call", input = "#question", model = "gpt-4o")
		Flux<String> stream(String question, Flux<String> tokens) {
			return tokens;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ObservedCompletionAutoConfiguration.class, CompletionRecorderAutoConfiguration.class,
			LangfuseAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class, MaskAutoConfiguration.class,
			TokenizerAutoConfiguration.class })
	static class Application {

		@Bean
		Model model() {
			return new Model();
		}

		@Bean
		ContentMasker canaries() {
			return Script::mask;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.console.ConsoleAutoConfiguration;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.ai.image.ImageOptionsBuilder;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.image.observation.ImageModelObservationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that is started again and again in one JVM, as by DevTools, with a class
 * loader each, while something that nobody closes keeps the registries of observations.
 */
class ApplicationRestartTests {

	private static final int RESTARTS = 20;

	private final List<ObservationRegistry> kept = new ArrayList<>();

	private final List<WeakReference<Object>> factories = new ArrayList<>();

	private final List<WeakReference<Object>> loaders = new ArrayList<>();

	@Test
	void leavesNothingOfTheContextsThatWere() {
		restart();
		long threads = threads();
		for (int i = 1; i < RESTARTS; i++) {
			restart();
		}
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
			forgetWhatIsHeldSoftly();
			assertThat(alive(this.factories)).as("bean factories").isLessThanOrEqualTo(1);
			assertThat(alive(this.loaders)).as("class loaders").isLessThanOrEqualTo(2);
			assertThat(threads()).as("threads").isLessThanOrEqualTo(threads);
		});
		System.out.printf("After %d restarts: %d bean factories, %d class loaders, %d threads (%d after the first)%n",
				RESTARTS, alive(this.factories), alive(this.loaders), threads(), threads);
		assertThat(this.kept).hasSize(RESTARTS).allSatisfy(ApplicationRestartTests::paint);
	}

	private void restart() {
		RestartLoader loader = new RestartLoader();
		Class<?> service = loader.service();
		ModelScenario.runner()
			.withClassLoader(loader)
			.withConfiguration(AutoConfigurations.of(ObservedCompletionAutoConfiguration.class,
					ConsoleAutoConfiguration.class, LangfuseAutoConfiguration.class))
			.withPropertyValues("langfuse.public-key=pk-lf-1", "langfuse.secret-key=sk-lf-1",
					"langfuse.base-url=http://127.0.0.1:9", "langfuse.spool.enabled=false",
					"langfuse.shutdown.flush-timeout=50ms", "langfuse.console.enabled=true", "langfuse.console.port=0")
			.withBean("service", service)
			.run((context) -> {
				assertThat(((Supplier<?>) context.getBean("service")).get()).isInstanceOf(Flux.class)
					.extracting((flux) -> ((Flux<?>) flux).blockLast())
					.isEqualTo("b");
				ObservationRegistry registry = context.getBean(ObservationRegistry.class);
				paint(registry);
				assertThat(context.getBean(KeptCompletions.class).await(2)).hasSize(2);
				this.kept.add(registry);
				this.factories.add(new WeakReference<>(context.getSourceApplicationContext().getBeanFactory()));
				this.loaders.add(new WeakReference<>(loader));
			});
	}

	private static void paint(ObservationRegistry registry) {
		ImageModelObservationContext context = ImageModelObservationContext.builder()
			.imagePrompt(new ImagePrompt("a cat", ImageOptionsBuilder.builder().model("painter").n(1).build()))
			.provider("openai")
			.build();
		assertThat(Observation.createNotStarted("image", () -> context, registry).<String>observe(() -> "painted"))
			.isEqualTo("painted");
	}

	// Without JUnit's own, which come and go.
	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.getName().startsWith("ForkJoinPool"))
			.count();
	}

	// Spring's caches of methods and annotations.
	private static void forgetWhatIsHeldSoftly() {
		long[] tooMuch = null;
		try {
			tooMuch = new long[(int) Math.min(Runtime.getRuntime().maxMemory() / Long.BYTES, Integer.MAX_VALUE - 8)];
		}
		catch (OutOfMemoryError ex) {
			assertThat(tooMuch).isNull();
		}
	}

	private static long alive(List<WeakReference<Object>> references) {
		return references.stream().filter((reference) -> reference.get() != null).count();
	}

	public static class Service implements Supplier<Flux<String>> {

		@Override
		@ObservedCompletion
		public Flux<String> get() {
			return Flux.just("a", "b");
		}

	}

	/**
	 * Has the class of the application for itself.
	 */
	private static final class RestartLoader extends URLClassLoader {

		RestartLoader() {
			super(new URL[0], ApplicationRestartTests.class.getClassLoader());
		}

		Class<?> service() {
			String name = Service.class.getName();
			try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = file.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}

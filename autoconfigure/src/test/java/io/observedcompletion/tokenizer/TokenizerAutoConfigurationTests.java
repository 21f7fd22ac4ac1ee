// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.knuddels.jtokkit.api.Encoding;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.TokenEstimate;
import io.observedcompletion.completion.TokenEstimator;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withBean(KeptCompletions.class)
		.withConfiguration(
				AutoConfigurations.of(CompletionRecorderAutoConfiguration.class, TokenizerAutoConfiguration.class));

	@Test
	void countsWithTheEncodingOfTheModel() {
		this.runner
			.run((context) -> assertThat(context).getBean(ModelEncodings.class).isInstanceOf(BytePairEncodings.class));
		this.runner.withClassLoader(new FilteredClassLoader(Encoding.class.getPackageName()))
			.withBean(ModelEncodings.class, () -> LoadedEncodings.INSTANCE)
			.run((context) -> assertThat(stopped(context).metadata()).containsEntry("usage_estimated", "true")
				.containsEntry("usage_tokenizer", "o200k_base"));
	}

	@Test
	void countsByTheCharactersWithoutATokenizer() {
		this.runner.withClassLoader(new FilteredClassLoader(Encoding.class.getPackageName())).run((context) -> {
			assertThat(context).doesNotHaveBean(ModelEncodings.class);
			assertThat(stopped(context).metadata()).containsEntry("usage_tokenizer", "characters");
		});
	}

	@Test
	void countsByTheCharactersInASmallHeap() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				SmallHeap.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.contains("counted by characters, loaders: 0");
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void givesWayToAnEstimatorOfTheApplication() {
		TokenEstimator own = (model, input, output) -> new TokenEstimate(TokenUsage.of(7, 8), "own");
		this.runner.withBean(TokenEstimator.class, () -> own).run((context) -> {
			assertThat(stopped(context).usage()).isEqualTo(TokenUsage.of(7, 8));
			assertThat(context.getBeansOfType(TokenEstimator.class)).hasSize(1);
		});
	}

	@Test
	void estimatesNothingIfAskedNotTo() {
		this.runner.withPropertyValues("langfuse.usage.estimate=false").run((context) -> {
			assertThat(stopped(context).usage()).isNull();
			assertThat(stopped(context).metadata()).doesNotContainKey("usage_estimated");
		});
	}

	private static Completion stopped(ApplicationContext context) {
		KeptCompletions completions = context.getBean(KeptCompletions.class);
		if (completions.isEmpty()) {
			context.getBean(CompletionRecorder.class)
				.start(CompletionStart.named("call").model("gpt-4o").input("Why?").build())
				.chunk("Because")
				.cancel();
		}
		return completions.single();
	}

	/**
	 * An application with little memory.
	 */
	static final class SmallHeap {

		private SmallHeap() {
		}

		public static void main(String[] args) {
			new TokenizerAutoConfigurationTests().runner.run((context) -> System.out
				.println("counted by " + stopped(context).metadata().get("usage_tokenizer") + ", loaders: "
						+ Thread.getAllStackTraces()
							.keySet()
							.stream()
							.filter((thread) -> thread.getName().equals("langfuse-tokenizer"))
							.count()));
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.plain;

import java.time.Duration;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class PlainApplicationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String ANSWER = "For a book about the sea take Moby-Dick. It is long, but so is the voyage.";

	private static final String SUMMARY = "In short: For a book about the sea take Moby-Dick.";

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@Test
	void answersAndSaysWhereToSeeIt(CapturedOutput output) {
		run().close();
		assertThat(output).contains(ANSWER, SUMMARY, "LANGFUSE_PUBLIC_KEY").doesNotContain(" WARN ");
	}

	@Test
	void deliversWhatTheAnnotationRecords() {
		run().close();
		ReceivedSpan span = this.langfuse.awaitSpan("recommend", LIMIT);
		assertThat(span.attribute("langfuse.observation.type")).isEqualTo("generation");
		assertThat(span.attribute("langfuse.observation.input")).isEqualTo("{\"wish\":\"a book about the sea\"}");
		assertThat(span.attribute("langfuse.observation.output")).isEqualTo(ANSWER);
		assertThat(span.attribute("langfuse.observation.usage_details")).isEqualTo("{\"input\":5,\"output\":16}");
		assertThat(span.attribute("langfuse.observation.metadata.outcome")).isEqualTo("completed");
	}

	@Test
	void deliversWhatIsRecordedByHand() {
		run().close();
		ReceivedSpan span = this.langfuse.awaitSpan("summarise", LIMIT);
		assertThat(span.attribute("langfuse.observation.model.name")).isEqualTo("scissors-1");
		assertThat(span.attribute("langfuse.observation.input")).isEqualTo(ANSWER);
		assertThat(span.attribute("langfuse.observation.output")).isEqualTo(SUMMARY);
		assertThat(span.attribute("langfuse.observation.metadata.chunks")).isEqualTo("9");
	}

	@Test
	void worksTheSameWithoutKeysAndSaysWhichOnesToSet(CapturedOutput output) {
		run("--langfuse.public-key=", "--langfuse.secret-key=").close();
		assertThat(output).contains(ANSWER, SUMMARY)
			.contains("set langfuse.public-key and langfuse.secret-key")
			.doesNotContain(" WARN ");
		assertThat(this.langfuse.requests()).isEmpty();
	}

	private ConfigurableApplicationContext run(String... keys) {
		String[] own = { "--langfuse.public-key=" + this.langfuse.publicKey(),
				"--langfuse.secret-key=" + this.langfuse.secretKey() };
		String[] arguments = (keys.length > 0) ? keys : own;
		return SpringApplication.run(PlainApplication.class, "--langfuse.base-url=" + this.langfuse.baseUrl(),
				arguments[0], arguments[1]);
	}

}

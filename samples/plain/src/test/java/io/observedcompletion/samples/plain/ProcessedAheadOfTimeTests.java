// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as the build has processed it, in a JVM of its own.
 */
class ProcessedAheadOfTimeTests {

	@Test
	void recordsByAnnotationAndByHand() throws IOException, InterruptedException {
		try (FakeLangfuse langfuse = FakeLangfuse.start()) {
			Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
					"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-cp",
					System.getProperty("java.class.path"), PlainApplication.class.getName(),
					"--langfuse.base-url=" + langfuse.baseUrl(), "--langfuse.public-key=" + langfuse.publicKey(),
					"--langfuse.secret-key=" + langfuse.secretKey(), "--langfuse.spool.enabled=false")
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			assertThat(output).contains("Starting AOT-processed PlainApplication").doesNotContain(" WARN ");
			assertThat(langfuse.spans()).extracting(ReceivedSpan::name)
				.containsExactlyInAnyOrder("recommend", "summarise");
		}
	}

}

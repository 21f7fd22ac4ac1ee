// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BurstTests {

	private static final int CALLS = Integer.getInteger("burst", 10_000);

	private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage", 2));

	@TempDir
	private Path directory;

	@Test
	void losesNothingOfABurst() {
		burst(Duration.ZERO);
	}

	@Test
	void losesNothingOfABurstDuringAnOutage() {
		burst(OUTAGE);
	}

	private void burst(Duration outage) {
		Path output = this.directory.resolve("output.log");
		try (CountingServer server = new CountingServer(outage)) {
			Map<String, String> properties = new LinkedHashMap<>();
			properties.put("langfuse.export.endpoint", server.endpoint());
			properties.put("langfuse.spool.enabled", "true");
			properties.put("langfuse.spool.directory", this.directory.resolve("spool").toString());
			properties.put("langfuse.spool.max-size", "2GB");
			properties.put("langfuse.spool.min-free", "1MB");
			properties.put("spring.main.web-application-type", "none");
			properties.put("spring.main.banner-mode", "off");
			properties.put("burst.calls", String.valueOf(CALLS));
			try (ChildJvm child = ChildJvm.start(BurstApplication.class, properties, output, "-Xmx128m",
					"-XX:+ExitOnOutOfMemoryError")) {
				int exit = child.awaitExit();
				System.out.println("burst with " + outage + " of 503: "
						+ child.output().lines().filter((line) -> line.startsWith("Made ")).toList() + ", "
						+ server.requests() + " requests");
				assertThat(exit).as(child.output()).isZero();
				assertThat(server.spans()).isEqualTo(CALLS);
				assertThat(child.output()).contains("refused 0,").doesNotContain("OutOfMemory");
			}
		}
	}

}

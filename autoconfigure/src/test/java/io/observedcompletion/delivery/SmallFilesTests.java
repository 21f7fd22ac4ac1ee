// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.observedcompletion.spool.SpoolFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is left in many small files takes few requests, and nobody waits for it.
 */
class SmallFilesTests {

	private static final int FOLDERS = 10;

	private static final int FILES = "long".equals(System.getProperty("trials")) ? 20_000 : 200;

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	@TempDir
	private Path directory;

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@Test
	void mergesThemAndSendsNewSpansMeanwhile() throws Exception {
		this.test.directory = this.directory;
		leave();
		this.test.server.always(Behaviour.slow(20));
		Delivery delivery = this.test.start();
		delivery.offer(span("new"));
		Duration limit = Duration.ofSeconds(30 + FOLDERS * FILES / 1000);
		await().atMost(limit).until(() -> delivery.status().delivered() == FOLDERS * FILES + 1);
		List<List<String>> requests = this.test.server.requests.stream().map(ReceivedRequest::spans).toList();
		int first = requests
			.indexOf(requests.stream().filter((spans) -> spans.contains("new")).findFirst().orElseThrow());
		System.out.println(FOLDERS * FILES + " files: " + requests.size() + " requests, a new span in the "
				+ (first + 1) + ". of them");
		assertThat(requests).hasSizeLessThan(FOLDERS * FILES / 256 + 10);
		assertThat(first).isLessThan(FILES / 100 + 3);
		assertThat(this.test.received()).doesNotHaveDuplicates();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(FOLDERS * FILES + 1, 0, 0, 0));
		assertThat(DeliveryUnderTest.files(this.directory)).allMatch((file) -> file.endsWith("lock"));
		assertThat(delivery.status().queuedBytes()).isZero();
	}

	private void leave() throws IOException {
		byte[] header = SpoolFormat.header(Scenario.target(this.test.server.uri()).build().destination());
		for (int folder = 0; folder < FOLDERS; folder++) {
			Path instance = Files.createDirectories(Scenario.home(this.directory).resolve("dead-" + folder));
			Files.createFile(instance.resolve("lock"));
			for (int i = 0; i < FILES; i++) {
				byte[] frame = SpoolFormat.frame(span("span-" + (folder * FILES + i)));
				byte[] file = new byte[header.length + frame.length];
				System.arraycopy(header, 0, file, 0, header.length);
				System.arraycopy(frame, 0, file, header.length, frame.length);
				Files.write(instance.resolve(String.format(Locale.ROOT, "%010d-1.seg", i)), file);
			}
		}
	}

}

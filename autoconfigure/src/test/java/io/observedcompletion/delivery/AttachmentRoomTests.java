// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.SpoolRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attachments that are too large cost the attachment, not the span.
 */
class AttachmentRoomTests {

	private static final byte[] IMAGE = new byte[9_900_000];

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	private final List<Integer> sent = new CopyOnWriteArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void close() throws Exception {
		this.test.close();
	}

	@Test
	void leavesBehindWhatIsTooLargeForOneFile() {
		this.test.directory = this.directory;
		this.test.spool = (spool) -> spool.withMaxBytes(512L * 1024 * 1024);
		assertDelivered(7, 6);
	}

	@Test
	void leavesBehindWhatIsTooLargeForTheMemory() {
		assertDelivered(4, 3);
	}

	@Test
	void leavesBehindAllIfThereIsHardlyAnyRoom() {
		this.test.directory = this.directory;
		this.test.spool = (spool) -> spool.withMaxBytes(10_000);
		assertDelivered(2, 0);
	}

	@Test
	void leavesTheLargestBehind() {
		this.test.settings = new QueueSettings(256, this.test.settings.flushInterval(), 1000, 10_000, 10);
		this.test.target = (target) -> target.attachments(new Counting());
		SpoolRecord record = new SpoolRecord("one", span("one").span(),
				List.of(new byte[100], new byte[20_000], new byte[200]));
		Delivery delivery = this.test.start();
		assertThat(delivery.offer(record)).isTrue();
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(this.sent).containsExactly(100, 200);
	}

	private void assertDelivered(int offered, int kept) {
		this.test.target = (target) -> target.attachments(new Counting());
		Delivery delivery = this.test.start();
		assertThat(delivery.offer(new SpoolRecord("one", span("one").span(), Collections.nCopies(offered, IMAGE))))
			.isTrue();
		assertThat(delivery.flush(LONG.multipliedBy(4))).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(this.sent).hasSize(kept);
		assertThat(this.test.received()).containsExactly("one");
		assertThat(new String(this.test.server.requests.get(0).plain(), StandardCharsets.ISO_8859_1))
			.contains("left behind: " + (offered - kept));
		assertThat(this.test.log.warnings())
			.containsExactly("There was no room for all attachments of 1 spans for Langfuse, which go out and say so");
	}

	/**
	 * Counts what is sent, and in the trace state what is not.
	 */
	private final class Counting implements Attachments {

		private int left;

		@Override
		public byte[] send(SpoolRecord record, HttpCalls http) {
			record.attachments().forEach((attachment) -> AttachmentRoomTests.this.sent.add(attachment.length));
			return record.span();
		}

		@Override
		public byte[] leave(byte[] span, byte[] attachment) {
			this.left++;
			return Scenario.stated("one", "left behind: " + this.left);
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import javax.crypto.spec.SecretKeySpec;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What encryption costs a span of 4 KB, written and read. Prints it, and judges what does
 * not depend on the machine.
 */
class EncryptionCostTests {

	private static final int SPANS = 20_000;

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void costsMicrosecondsASpan() throws IOException {
		SpoolRecord record = SpoolRecord.of("0123456789abcdef0123456789abcdef0123456789abcdef", bytes(4096));
		Keyring plain = new Keyring(SpoolKeys.none());
		Keyring encrypted = new Keyring(
				new SpoolKeys(List.of(new EncryptionKey("key", new SecretKeySpec(bytes(32), "AES")))));
		Cost[] costs = new Cost[4];
		for (int round = 0; round < 3; round++) {
			costs[0] = write(plain, record);
			costs[1] = write(encrypted, record);
			costs[2] = read(plain, record);
			costs[3] = read(encrypted, record);
		}
		Cost file = files(encrypted);
		System.out.printf(Locale.ROOT, "a span of 4 KB: written %s, encrypted %s; read %s, decrypted %s; a file %s%n",
				(Object[]) new Cost[] { costs[0], costs[1], costs[2], costs[3], file });
		assertThat(costs[1].bytes()).isLessThan(costs[0].bytes() + 3 * 4096);
		assertThat(encrypted.begin(1).frame(record)).hasSize(plain.begin(1).frame(record).length + 24);
	}

	private static Cost write(Keyring keyring, SpoolRecord record) throws IOException {
		FrameCodec codec = keyring.begin(1);
		return cost(() -> codec.frame(record));
	}

	private static Cost read(Keyring keyring, SpoolRecord record) throws IOException {
		FrameCodec codec = keyring.begin(1);
		byte[] frame = codec.frame(record);
		byte[] header = Arrays.copyOf(frame, Frame.HEADER);
		byte[] payload = Arrays.copyOfRange(frame, Frame.HEADER, frame.length);
		return cost(() -> codec.record(header, payload));
	}

	private static Cost files(Keyring keyring) throws IOException {
		return cost(() -> keyring.begin(1));
	}

	private static Cost cost(Action action) throws IOException {
		long cpu = threads.getCurrentThreadCpuTime();
		long bytes = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < SPANS; i++) {
			if (action.run() == null) {
				throw new IllegalStateException("nothing came out");
			}
		}
		return new Cost((threads.getCurrentThreadCpuTime() - cpu) / 1000.0 / SPANS,
				(threads.getCurrentThreadAllocatedBytes() - bytes) / SPANS);
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(42).nextBytes(bytes);
		return bytes;
	}

	@FunctionalInterface
	private interface Action {

		Object run() throws IOException;

	}

	private record Cost(double micros, long bytes) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%.2f us, %d B", this.micros, this.bytes);
		}

	}

}

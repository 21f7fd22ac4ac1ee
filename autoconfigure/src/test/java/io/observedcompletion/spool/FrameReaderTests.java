// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a file holds, its intact frames are read, nothing else is, and it costs no
 * more memory than the file is large.
 */
class FrameReaderTests {

	private static final int CASES = Integer.getInteger("fuzz", 1000);

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final long seed = Long.getLong("seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	@TempDir
	private Path directory;

	@Test
	void readsWhatWasWritten() throws IOException {
		List<SpoolRecord> records = List.of(new SpoolRecord("", new byte[0], List.of()),
				new SpoolRecord("a", bytes(1), List.of(bytes(0), bytes(3))),
				new SpoolRecord("b", bytes(70_000), List.of()));
		byte[] file = concatenated(records.stream().map(Frame::of).toList());
		assertThat(read(file)).map(SpoolRecord::id).isEqualTo(records.stream().map(SpoolRecord::id).toList());
		assertThat(concatenated(read(file).stream().map(Frame::of).toList())).isEqualTo(file);
		assertThat(records.stream().mapToLong(Frame::size).sum()).isEqualTo(file.length);
	}

	@Test
	void findsEveryFrameThatIsNotDamaged() throws IOException {
		for (int i = 0; i < CASES; i++) {
			List<byte[]> frames = frames(1 + this.random.nextInt(8));
			byte[] file = concatenated(frames);
			int from = this.random.nextInt(file.length);
			int to = Math.min(file.length, from + 1 + this.random.nextInt(40));
			byte[] damaged = damage(file, from, to);
			assertThat(ids(damaged)).as("seed %s, case %s", this.seed, i).isEqualTo(intact(frames, from, to));
		}
	}

	@Test
	void findsEveryFrameAroundGarbage() throws IOException {
		for (int i = 0; i < CASES / 4; i++) {
			List<byte[]> parts = new ArrayList<>();
			List<byte[]> frames = frames(5);
			frames.forEach((frame) -> {
				parts.add(bytes(this.random.nextInt(50)));
				parts.add(frame);
			});
			parts.add(bytes(this.random.nextInt(600)));
			assertThat(ids(concatenated(parts))).as("seed %s, case %s", this.seed, i).isEqualTo(intact(frames, 0, 0));
		}
	}

	@Test
	void readsOnlyWholeFramesOfATornFile() throws IOException {
		for (int i = 0; i < CASES / 4; i++) {
			List<byte[]> frames = frames(5);
			byte[] file = concatenated(frames);
			int length = this.random.nextInt(file.length);
			assertThat(ids(Arrays.copyOf(file, length))).as("seed %s, case %s", this.seed, i)
				.isEqualTo(intact(frames, length, file.length));
		}
	}

	@Test
	void ignoresFramesThatContentPretendsToHold() throws IOException {
		byte[] forged = Frame.of(SpoolRecord.of("forged", bytes(10)));
		byte[] frame = Frame.of(new SpoolRecord("real", bytes(10), List.of(forged, bytes(10))));
		frame[frame.length - 1]++;
		assertThat(ids(concatenated(List.of(frame, Frame.of(SpoolRecord.of("next", bytes(3)))))))
			.containsExactly("next");
		assertThat(ids(Arrays.copyOf(frame, frame.length - 5))).isEmpty();
	}

	@Test
	void allocatesNothingForLengthsThatCannotBe() throws IOException {
		for (int length : List.of(Integer.MAX_VALUE, Frame.MAX_BYTES + 1, Frame.MAX_BYTES, -1, Integer.MIN_VALUE)) {
			ByteBuffer header = ByteBuffer.allocate(200).putInt(Frame.MAGIC).putInt(length).putInt(0);
			CRC32C check = new CRC32C();
			check.update(header.array(), 0, 12);
			header.putInt((int) check.getValue());
			assertThat(ids(header.array())).isEmpty();
		}
	}

	@Test
	void survivesPartsOfWhichTheLengthsLie() {
		for (int i = 0; i < CASES; i++) {
			byte[] payload = bytes(this.random.nextInt(40));
			if (payload.length > 4 && this.random.nextBoolean()) {
				ByteBuffer.wrap(payload).putInt(this.random.nextInt(payload.length));
			}
			CRC32C crc = new CRC32C();
			crc.update(payload);
			byte[] header = ByteBuffer.allocate(Frame.HEADER).putInt(8, (int) crc.getValue()).array();
			SpoolRecord record = Frame.record(header, payload);
			assertThat(record == null || record.bytes() <= payload.length).isTrue();
		}
	}

	private List<byte[]> frames(int count) {
		List<byte[]> frames = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<byte[]> attachments = this.random.nextBoolean() ? List.of()
					: List.of(bytes(this.random.nextInt(20)), bytes(0));
			frames.add(Frame.of(new SpoolRecord(String.valueOf(i), bytes(this.random.nextInt(120)), attachments)));
		}
		return frames;
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Changes every byte of a range, to zero where that is a change.
	 */
	private byte[] damage(byte[] file, int from, int to) {
		boolean zero = this.random.nextBoolean();
		byte[] damaged = file.clone();
		for (int i = from; i < to; i++) {
			damaged[i] = (byte) ((zero && file[i] != 0) ? 0 : file[i] ^ (1 + this.random.nextInt(255)));
		}
		return damaged;
	}

	private static List<String> intact(List<byte[]> frames, int from, int to) {
		List<String> intact = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < frames.size(); i++) {
			int end = start + frames.get(i).length;
			if (end <= from || start >= to) {
				intact.add(String.valueOf(i));
			}
			start = end;
		}
		return intact;
	}

	private static byte[] concatenated(List<byte[]> parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		parts.forEach(all::writeBytes);
		return all.toByteArray();
	}

	private List<String> ids(byte[] content) throws IOException {
		long before = threads.getCurrentThreadAllocatedBytes();
		List<String> ids = read(content).stream().map(SpoolRecord::id).toList();
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("seed %s", this.seed)
			.isLessThan(200_000 + 8L * content.length);
		return ids;
	}

	private List<SpoolRecord> read(byte[] content) throws IOException {
		Path file = Files.write(this.directory.resolve("file"), content);
		List<SpoolRecord> records = new ArrayList<>();
		try (FrameReader reader = new FrameReader(file, new Keyring(SpoolKeys.none()))) {
			for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
				records.add(record);
			}
		}
		return records;
	}

}

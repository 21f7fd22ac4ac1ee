// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import io.observedcompletion.spool.SpoolFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is found in the directory, the start succeeds and every intact span is
 * delivered.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecoveryTests {

	private final Random random = new Random();

	@TempDir
	private Path directory;

	private Path dead;

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.dead = Files.createDirectories(Scenario.home(this.directory).resolve("dead"));
		Files.createFile(this.dead.resolve("lock"));
		this.scenario = new Scenario();
		this.scenario.disk = Scenario.disk(this.directory);
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void losesOnlyWhatIsDamaged(Damage damage) throws Exception {
		for (String name : List.of("0000000007-60.seg", "0000000008.open")) {
			Path file = segment(name, names(60));
			damage.to(file, this.random);
		}
		Delivery delivery = this.scenario.start();
		FlushResult result = delivery.flush(LONG);
		assertThat(result.delivered()).isBetween(120 - 2 * damage.lost, 120L);
		assertThat(result.kept()).isZero();
		assertThat(this.scenario.received()).hasSize((int) result.delivered());
		assertThat(delivery.status().damaged()).isBetween(0L, 120 - result.delivered());
		assertThat(delivery.status().queued()).isZero();
		assertThat(delivery.status().queuedBytes()).isZero();
		assertThat(Files.exists(this.dead)).isFalse();
	}

	@Test
	void reportsWhatTheNameOfASealedFilePromises() throws Exception {
		Path file = segment("0000000001-60.seg", names(60));
		Damage.ZEROED_MIDDLE.to(file, this.random);
		Delivery delivery = this.scenario.start();
		long delivered = delivery.flush(LONG).delivered();
		assertThat(delivery.status().damaged()).isEqualTo(60 - delivered).isPositive();
	}

	@Test
	void reportsAllDamageAtOnce(CapturedOutput output) throws Exception {
		for (int i = 1; i < 9; i++) {
			Damage.EMPTIED.to(segment("000000000" + i + "-60.seg", names(60)), this.random);
		}
		this.scenario.start().flush(LONG);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.endsWith("480 spans are lost because their file was damaged or removed");
	}

	@Test
	void survivesANameThatPromisesTooLittle() throws Exception {
		segment("0000000001-2.seg", names(60));
		Delivery delivery = this.scenario.start();
		delivery.flush(LONG);
		assertThat(this.scenario.received()).hasSize(60);
		assertThat(delivery.status().queued()).isZero();
	}

	@Test
	void sendsALargeForeignFileInRequestsOfItsOwnSize() throws Exception {
		this.scenario.settings = Scenario.settings(10, Duration.ofMillis(20));
		segment("0000000001-60.seg", names(60));
		this.scenario.start().flush(LONG);
		assertThat(this.scenario.server.requests).hasSize(6);
	}

	@Test
	void leavesAloneWhatItDoesNotKnow() throws Exception {
		segment("0000000001-3.seg", names(3));
		Path note = Files.writeString(this.dead.resolve("note.txt"), "mine");
		Path outside = segment("0000000002-2.seg", names(2));
		Files.move(outside, this.directory.resolve("outside"));
		Files.createSymbolicLink(this.dead.resolve("0000000003-2.seg"), this.directory.resolve("outside"));
		Files.createDirectories(this.dead.resolve("0000000004-1.seg"));
		Files.createDirectories(this.directory.resolve("unlocked"));
		Files.createSymbolicLink(this.directory.resolve("link"), this.dead);
		Delivery delivery = this.scenario.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(3);
		assertThat(note).hasContent("mine");
		assertThat(this.directory.resolve("outside")).exists();
		assertThat(this.directory.resolve("unlocked")).exists();
	}

	@Test
	void startsWithAnyNamesAndContents() throws Exception {
		segment("0000000001-3.seg", names(3));
		List<String> suffixes = List.of(".seg", ".open", ".puts", ".ends", "-1.seg", "-99999.seg", "-999999.seg", "");
		for (int i = 0; i < 300; i++) {
			byte[] content = new byte[this.random.nextInt(2000)];
			this.random.nextBytes(content);
			String name = "%0" + (9 + this.random.nextInt(4)) + "d%s";
			Files.write(
					this.dead.resolve(String.format(Locale.ROOT, name, 2 + i, suffixes.get(this.random.nextInt(8)))),
					content);
		}
		Delivery delivery = this.scenario.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(3);
		assertThat(delivery.status().queued()).isZero();
		assertThat(delivery.offer(span("next"))).isTrue();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
	}

	@Test
	void losesNoSpanOfADamagedJournalButTheDamagedOne() throws Exception {
		Path puts = segment("0000000001.puts", names(60));
		segment("0000000002.ends", names(20));
		Damage.ZEROED_MIDDLE.to(puts, this.random);
		this.scenario.start().flush(LONG);
		assertThat(this.scenario.received()).hasSizeBetween(30, 40)
			.doesNotContainAnyElementsOf(names(20))
			.contains("span-59");
		assertThat(Files.exists(this.dead)).isFalse();
	}

	private Path segment(String name, List<String> spans) throws IOException {
		Path file = Files.createFile(this.dead.resolve(name));
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			for (String span : spans) {
				out.write(SpoolFormat.frame(span(span, 200)));
			}
		}
		return file;
	}

	enum Damage {

		CUT(1) {
			@Override
			byte[] to(byte[] file, Random random) {
				return Arrays.copyOf(file, file.length - 1 - random.nextInt(200));
			}
		},

		ZEROED_TAIL(3) {
			@Override
			byte[] to(byte[] file, Random random) {
				Arrays.fill(file, file.length - 500, file.length, (byte) 0);
				return file;
			}
		},

		ZEROED_MIDDLE(3) {
			@Override
			byte[] to(byte[] file, Random random) {
				Arrays.fill(file, 7000, 7500, (byte) 0);
				return file;
			}
		},

		SCRATCHED(2) {
			@Override
			byte[] to(byte[] file, Random random) {
				int start = random.nextInt(file.length - 16);
				for (int i = start; i < start + 16; i++) {
					file[i] = (byte) random.nextInt();
				}
				return file;
			}
		},

		GARBAGE_BEHIND(0) {
			@Override
			byte[] to(byte[] file, Random random) {
				byte[] longer = Arrays.copyOf(file, file.length + 500);
				for (int i = file.length; i < longer.length; i++) {
					longer[i] = (byte) random.nextInt();
				}
				return longer;
			}
		},

		EMPTIED(60) {
			@Override
			byte[] to(byte[] file, Random random) {
				return new byte[0];
			}
		};

		private final long lost;

		Damage(long lost) {
			this.lost = lost;
		}

		abstract byte[] to(byte[] file, Random random);

		void to(Path file, Random random) throws IOException {
			Files.write(file, to(Files.readAllBytes(file), random));
		}

	}

}

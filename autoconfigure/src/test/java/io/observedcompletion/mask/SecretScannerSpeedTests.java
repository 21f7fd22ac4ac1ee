// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A text takes time by its length, whatever is in it.
 */
@Isolated("measures time")
class SecretScannerSpeedTests {

	private static final int MEGABYTE = 1 << 20;

	private final SecretScanner scanner = new SecretScanner(
			SecretRules.select(List.of("email", "phone", "national-id")), List.of());

	static Stream<String> texts() throws IOException {
		try (Stream<Path> code = Files.walk(Path.of("src/main/java/io/observedcompletion/mask"))) {
			String java = code.filter(Files::isRegularFile)
				.map(SecretScannerSpeedTests::read)
				.collect(Collectors.joining());
			RandomText random = new RandomText(7);
			return Stream.of(read(Path.of("../docs/privacy.md")), java, random.of(RandomText.BASE64, MEGABYTE),
					random.of(RandomText.DIGITS, MEGABYTE), "sk-sk-sk-", "sk-proj-", "-----BEGIN ",
					"-----BEGIN " + "PRIVATE KEY-----", "://", "http://a:", "=", "a=", "password=", "api_key=",
					"token:", "4 ", "4444 ", "DE89 ", "Bearer ", "eyJhbGciOiJI ", "&key=a", "a@", "+1");
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void takesTimeByTheLengthOfTheText(String unit) {
		String part = fill(unit, MEGABYTE / 4);
		String whole = fill(unit, 4 * MEGABYTE);
		double small = millis(() -> this.scanner.mask(part));
		double large = millis(() -> this.scanner.mask(whole));
		double contains = millis(() -> whole.contains("\u0001\u0002"));
		System.out.printf("%-24s mask %6.1f MB/s, contains %8.0f MB/s, 16 times the text takes %.1f times as long%n",
				unit.substring(0, Math.min(unit.length(), 20)).replaceAll("\\s+", " "), 4000 / large, 4000 / contains,
				large / small);
		// In proportion it is 16, by the square 256.
		assertThat(large).isLessThan(64 * Math.max(small, 5));
	}

	private static double millis(Runnable action) {
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 2; i++) {
			long start = System.nanoTime();
			action.run();
			best = Math.min(best, System.nanoTime() - start);
		}
		return best / 1e6;
	}

	private static String fill(String unit, int length) {
		return unit.repeat(length / unit.length() + 1).substring(0, length);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

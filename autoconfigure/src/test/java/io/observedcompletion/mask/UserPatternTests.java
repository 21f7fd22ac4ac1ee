// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class UserPatternTests {

	@Test
	void masksWithReferencesToGroupsBehindTheRules() {
		SecretScanner scanner = scanner("C-(\\d{2})\\d{6}", "C-$1******");
		assertThat(scanner.mask("Customer C-12345678 with 4111 1111 1111 1111"))
			.isEqualTo("Customer C-12****** with [masked payment-card]");
		assertThat(scanner.count("mine")).isEqualTo(1);
	}

	@Test
	void inventsNothingWhereItMatchesNoCharacter() {
		SecretScanner scanner = scanner("(?=b)|c", "x");
		assertThat(scanner.mask("abc")).isEqualTo("abx");
		String text = "abab";
		assertThat(scanner.mask(text)).isEqualTo(text);
	}

	@Test
	void holdsBackTheEndOfATextThatGoesOn() {
		SecretScanner scanner = scanner("C-\\d+", "C");
		String text = "x".repeat(1000);
		assertThat(scanner.settled(text)).isEqualTo(1000 - UserPattern.HOLD_BACK);
		String number = "x".repeat(500) + "C-" + "1".repeat(400);
		assertThat(scanner.settled(number)).isEqualTo(500);
	}

	// Ten that backtrack without end, or nearly.
	@ParameterizedTest
	@ValueSource(strings = { "(a+)+$", "(a*)*b", "(a|aa)+$", "(a|a?)+$", "([a-z]+)*=", "(.*a){25}b", "(\\w+\\s?)*!",
			"^(([a-z])+.)+[A-Z]([a-z])+$", "(?:a?){40}a{40}b", "(x?a*)*(y?a*)*z" })
	void givesUpWithinItsTime(String hostile) {
		Duration limit = Duration.ofMillis(200);
		UserPattern pattern = new UserPattern("hostile", Pattern.compile(hostile), "x", limit);
		SecretScanner scanner = new SecretScanner(List.of(), List.of(pattern));
		long start = System.nanoTime();
		Throwable thrown = catchThrowable(() -> scanner.mask("a".repeat(5000) + "\u00e9"));
		Duration taken = Duration.ofNanos(System.nanoTime() - start);
		System.out
			.println(hostile + ((thrown != null) ? " gave up after " : " was done after ") + taken.toMillis() + " ms");
		// A quick machine may come to the end of one of them.
		assertThat(taken).isLessThan((thrown != null) ? Duration.ofSeconds(3) : limit.multipliedBy(2));
	}

	private static SecretScanner scanner(String pattern, String replacement) {
		return new SecretScanner(SecretRules.select(List.of()),
				List.of(new UserPattern("mine", Pattern.compile(pattern), replacement, UserPattern.LIMIT)));
	}

}

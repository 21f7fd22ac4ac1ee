// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/log-messages.md} holds the leading words of what the library warns of and
 * of what keeps an application from starting.
 */
class LogMessagesPageTests {

	private static final int LEADING = 40;

	static List<SourceCall> warnings() {
		return SourceCall.of("\\.(?:warn|error)").stream().filter((call) -> !isAccessor(call)).toList();
	}

	// span.error(), subscriber.error()
	private static boolean isAccessor(SourceCall call) {
		return call.arguments().isEmpty();
	}

	@ParameterizedTest
	@MethodSource("warnings")
	void eachWarningIsOnThePage(SourceCall call) throws IOException {
		if (call.arguments().equals("verdict.words()")) {
			assertThat(verdicts()).isNotEmpty();
			return;
		}
		assertThat(call.texts()).as(call.toString()).isNotEmpty();
		assertOnPage(call.texts().get(0).replace("{}", "…"), call);
	}

	static List<SourceCall> verdicts() {
		return SourceCall.of("new ConnectionVerdict")
			.stream()
			.filter((call) -> call.arguments().startsWith("true"))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("verdicts")
	void eachVerdictOfTheStartIsOnThePage(SourceCall call) throws IOException {
		assertOnPage("…" + call.texts().get(0), call);
	}

	static Stream<SourceCall> startFailures() throws IOException {
		return Stream.concat(analyzed(), Stream.of("InvalidConfigurationPropertyValueException"))
			.flatMap((exception) -> SourceCall.of("new " + exception).stream())
			.filter((call) -> said(call) != null);
	}

	// An analyzer is named after the exception that it explains.
	private static Stream<String> analyzed() throws IOException {
		Path factories = Snippet.ROOT.resolve("autoconfigure/src/main/resources/META-INF/spring.factories");
		return Pattern.compile("(\\w+)FailureAnalyzer,?\\\\?$", Pattern.MULTILINE)
			.matcher(Files.readString(factories))
			.results()
			.map((match) -> match.group(1) + "Exception");
	}

	@ParameterizedTest
	@MethodSource("startFailures")
	void eachFailureOfTheStartIsOnThePage(SourceCall call) throws IOException {
		assertOnPage(Objects.requireNonNull(said(call)), call);
	}

	@Test
	void thereAreFailuresOfEachKind() throws IOException {
		assertThat(analyzed()).isNotEmpty().allSatisfy((exception) -> {
			assertThat(SourceCall.of("new " + exception)).as(exception).isNotEmpty();
		});
	}

	// The first of its texts that is words, not the name of a property. What an
	// expression is wrong in is told by a method with its words.
	private static String said(SourceCall call) {
		return call.texts().stream().filter((text) -> text.strip().contains(" ")).findFirst().orElse(null);
	}

	private static void assertOnPage(String message, SourceCall call) throws IOException {
		String leading = message.strip();
		if (leading.length() > LEADING) {
			leading = leading.substring(0, leading.lastIndexOf(' ', LEADING));
		}
		assertThat(Files.readString(Snippet.ROOT.resolve("docs/log-messages.md")))
			.as("docs/log-messages.md says why %s says this, and what to do", call.file())
			.contains(leading);
	}

}

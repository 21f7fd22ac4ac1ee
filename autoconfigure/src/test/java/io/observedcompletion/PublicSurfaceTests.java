// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each public type says in its {@code package-info} whom it is for: users, integrations,
 * or other packages of this module alone.
 */
class PublicSurfaceTests {

	private static final Path MAIN = Path.of("src/main/java/io/observedcompletion");

	private static final List<String> GROUPS = List.of("For users", "For integrations", "Internal");

	private static final Pattern PUBLIC = Pattern
		.compile("(?m)^public (?:abstract |final |sealed )*(?:class|interface|record|enum|@interface) (\\w+)");

	private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)}");

	private static final Pattern SNIPPET = Pattern.compile("(?s)```(?:java|kotlin)\n(.*?)```");

	@Test
	void eachPublicTypeIsInOneGroup() throws IOException {
		for (Path packageInfo : files(MAIN, "package-info.java")) {
			List<String> grouped = GROUPS.stream().flatMap((group) -> group(packageInfo, group).stream()).toList();
			assertThat(grouped).as(packageInfo.toString())
				.containsExactlyInAnyOrderElementsOf(publicTypes(packageInfo.getParent()));
		}
	}

	@Test
	void samplesAndReadmeUseNothingInternal() throws IOException {
		List<String> shown = new ArrayList<>();
		for (Path sample : files(Path.of("../samples"), ".java")) {
			shown.add(Files.readString(sample));
		}
		for (Path page : files(Path.of("../docs"), ".md")) {
			addSnippets(page, shown);
		}
		addSnippets(Path.of("../README.md"), shown);
		assertThat(shown).hasSizeGreaterThan(20);
		String internal = files(MAIN, "package-info.java").stream()
			.flatMap((packageInfo) -> group(packageInfo, "Internal").stream())
			.reduce((one, other) -> one + "|" + other)
			.orElseThrow();
		assertThat(shown).noneMatch((text) -> Pattern.compile("\\b(" + internal + ")\\b").matcher(text).find());
	}

	private static void addSnippets(Path page, List<String> shown) throws IOException {
		SNIPPET.matcher(Files.readString(page)).results().map((match) -> match.group(1)).forEach(shown::add);
	}

	@Test
	void eachPublicTypeSaysSinceWhen() throws IOException {
		for (Path source : files(MAIN, ".java")) {
			String text = Files.readString(source);
			if (PUBLIC.matcher(text).find()) {
				assertThat(text).as(source.toString()).contains("\n * @since ");
			}
		}
	}

	private static List<String> group(Path packageInfo, String group) {
		try {
			String text = Files.readString(packageInfo);
			int start = text.indexOf(" * " + group + ":");
			if (start < 0) {
				return List.of();
			}
			int end = Math.min(text.indexOf("*/", start), (text + " * <p>").indexOf(" * <p>", start));
			return names(LINK, text.substring(start, end));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> publicTypes(Path directory) throws IOException {
		List<String> types = new ArrayList<>();
		for (Path source : files(directory, ".java")) {
			types.addAll(names(PUBLIC, Files.readString(source)));
		}
		return types;
	}

	private static List<String> names(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static List<Path> files(Path directory, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(ending) && !file.toString().contains("/target/"))
				.sorted()
				.toList();
		}
	}

}

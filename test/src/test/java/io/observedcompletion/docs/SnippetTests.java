// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the documentation shows in other languages than Java. A block in a language that
 * nothing here asks fails.
 */
class SnippetTests {

	private static final Pattern MODULE = Pattern.compile("-pl ([\\w/,-]+)");

	private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");

	private static final Pattern ADDRESS = Pattern.compile("localhost:8080(/[\\w/-]*)");

	@Test
	void eachBlockIsOfALanguageThatATestAsks() {
		assertThat(Snippet.all()).hasSizeGreaterThan(30)
			.extracting(Snippet::language)
			.isSubsetOf("java", "properties", "yaml", "xml", "groovy", "kts", "shell", "js", "kotlin");
	}

	static List<Snippet> excerpts() {
		return Snippet.in("kotlin");
	}

	@ParameterizedTest
	@MethodSource("excerpts")
	void anExcerptStandsInTheFileThatTheCommentNames(Snippet snippet) throws IOException {
		assertThat(snippet.context()).as("%s: <!-- snippet: from path --> before the fence", snippet)
			.startsWith("from ");
		Path file = Snippet.ROOT.resolve(snippet.context().substring("from ".length()));
		assertThat(stripped(Files.readString(file))).contains(stripped(snippet.text()));
	}

	static List<Snippet> scripts() {
		return Snippet.in("js");
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void aScriptOfAPageShowsTheAnswerAndCloses(Snippet snippet) throws Exception {
		Path script = Files.createTempFile("snippet", ".js");
		try (InputStream page = getClass().getResourceAsStream("/snippets/" + snippet.context() + ".js")) {
			String context = new String(page.readAllBytes(), StandardCharsets.UTF_8);
			Files.writeString(script, context.replace("/* the snippet */", snippet.text()));
			assumeTrue(isInstalled("node"), "node is not installed");
			Process node = new ProcessBuilder("node", script.toString()).redirectErrorStream(true).start();
			assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("Hello Ada\n");
			assertThat(node.waitFor()).isZero();
		}
		finally {
			Files.delete(script);
		}
	}

	static List<Snippet> commands() {
		return Snippet.in("shell");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aCommandNamesModulesProfilesAndAddressesThatThereAre(Snippet snippet) throws IOException {
		for (String command : snippet.text().split("\n")) {
			assertThat(command).matches("(\\./mvnw|curl|git|docker|openssl|#|  ).*");
			for (String modules : groups(MODULE, command)) {
				assertThat(modules.split(","))
					.allMatch((module) -> Files.exists(Snippet.ROOT.resolve(module + "/pom.xml")));
			}
			assertThat(groups(PROFILE, command)).isSubsetOf(profiles());
			assertThat(groups(ADDRESS, command)).allMatch(this::isAnswered);
		}
	}

	private static boolean isInstalled(String command) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command)));
	}

	private boolean isAnswered(String path) {
		String last = path.substring(path.lastIndexOf('/'));
		try (Stream<Path> samples = Files.walk(Snippet.ROOT.resolve("samples"))) {
			return samples.filter((file) -> file.toString().endsWith("Controller.java"))
				.map(Snippet::read)
				.anyMatch((controller) -> controller.contains("\"" + last + "\""));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Set<String> profiles() throws IOException {
		List<String> poms = new ArrayList<>();
		for (String pom : List.of("pom.xml", "autoconfigure/pom.xml", "test/pom.xml")) {
			poms.add(Files.readString(Snippet.ROOT.resolve(pom)));
		}
		Pattern id = Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>(\\w+)</id>", Pattern.DOTALL);
		return poms.stream().flatMap((pom) -> groups(id, pom).stream()).collect(Collectors.toSet());
	}

	private static List<String> groups(Pattern pattern, String text) {
		Stream<MatchResult> matches = pattern.matcher(text).results();
		return matches.map((match) -> match.group(1)).toList();
	}

	// A page indents by two spaces what a source indents by tabs.
	private static String stripped(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

}

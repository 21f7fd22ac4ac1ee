// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says of itself and of the properties.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream
				.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
						docs.filter((file) -> file.toString().endsWith(".md")))
				.sorted()
				.toList()
				.stream();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachLinkLeadsSomewhere(Path page) throws IOException {
		for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
			String target = link.group(1);
			if (target.startsWith("http")) {
				continue;
			}
			String[] parts = target.split("#", 2);
			Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
			assertThat(file).as(target).exists();
			if (parts.length > 1) {
				assertThat(anchors(file)).as(target).contains(parts[1]);
			}
		}
	}

	@Test
	void theIndexNamesEachPage() throws IOException {
		String index = Files.readString(ROOT.resolve("docs/README.md"));
		assertThat(pages().filter((page) -> page.getParent().endsWith("docs") && !page.endsWith("README.md")))
			.isNotEmpty()
			.allMatch((page) -> index.contains("](" + page.getFileName() + ")"));
	}

	@Test
	void thePropertiesAreThoseOfTheMetadata() throws IOException {
		assertThat(documented()).isEqualTo(metadata());
	}

	private static Set<String> anchors(Path file) throws IOException {
		return Files.readAllLines(file)
			.stream()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
			.map((title) -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
	}

	// A cell has `mask.rules`, or `capture.chat`, `.tools`, or `rates.<name>`.
	private static Set<String> documented() throws IOException {
		Set<String> names = new TreeSet<>();
		for (String line : Files.readAllLines(ROOT.resolve("docs/properties.md"))) {
			String cell = line.startsWith("| `") ? line.substring(0, line.indexOf('|', 1)) : "";
			String last = "";
			for (MatchResult name : CODE.matcher(cell).results().toList()) {
				String written = name.group(1);
				last = written.startsWith(".") ? last.substring(0, last.lastIndexOf('.')) + written : written;
				names.add("langfuse." + last.replaceFirst("(\\.<|\\[|\\.\\*).*", ""));
			}
		}
		return names;
	}

	private static Set<String> metadata() throws IOException {
		return Collections
			.list(DocumentationTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))
			.stream()
			.flatMap((resource) -> read(resource).path("properties").valueStream())
			.map((property) -> property.path("name").asString())
			.filter((name) -> name.startsWith("langfuse."))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static JsonNode read(URL resource) {
		try (InputStream stream = resource.openStream()) {
			return JsonMapper.shared().readTree(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

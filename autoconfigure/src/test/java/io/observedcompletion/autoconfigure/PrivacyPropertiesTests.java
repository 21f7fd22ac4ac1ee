// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever configures what is recorded and masked finds each property in the editor, with
 * what it is by default and what it may be, and in the documentation.
 */
class PrivacyPropertiesTests {

	private static final Pattern OURS = Pattern
		.compile("langfuse\\.((mask|capture|spring-ai\\.capture|sampling|context)\\..*|sample-rate)");

	private static final Set<String> EMPTY_BY_DEFAULT = Set.of("langfuse.context.headers", "langfuse.mask.names",
			"langfuse.mask.patterns", "langfuse.mask.rules", "langfuse.sampling.keep", "langfuse.sampling.rates");

	private static final Set<String> CHOICES = Set.of("langfuse.mask.rules", "langfuse.sampling.keep",
			"langfuse.sample-rate", "langfuse.spring-ai.capture.chat", "langfuse.spring-ai.capture.tools",
			"langfuse.spring-ai.capture.embeddings", "langfuse.spring-ai.capture.retrieval",
			"langfuse.spring-ai.capture.images");

	private static List<JsonNode> properties;

	private static Set<String> hints;

	@BeforeAll
	static void read() throws IOException {
		properties = nodes("properties").filter((node) -> OURS.matcher(name(node)).matches()).toList();
		hints = nodes("hints").map(PrivacyPropertiesTests::name).collect(Collectors.toSet());
	}

	@Test
	void areAllThere() {
		assertThat(properties).hasSize(20).extracting(PrivacyPropertiesTests::name).doesNotHaveDuplicates();
	}

	@Test
	void sayWhatTheyAreAndAreByDefault() {
		assertThat(properties).allSatisfy((property) -> {
			assertThat(property.path("description").asString("")).endsWith(".").hasSizeGreaterThan(20);
			assertThat(property.has("defaultValue")).as(name(property))
				.isNotEqualTo(EMPTY_BY_DEFAULT.contains(name(property)));
		});
	}

	@Test
	void sayWhatThereIsToChoose() {
		assertThat(hints).containsAll(CHOICES);
	}

	private static String name(JsonNode node) {
		return node.path("name").asString();
	}

	private static Stream<JsonNode> nodes(String kind) throws IOException {
		List<URL> resources = Collections.list(PrivacyPropertiesTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"));
		List<JsonNode> roots = new ArrayList<>();
		for (URL resource : resources) {
			roots.add(JsonMapper.shared().readTree(resource.openStream().readAllBytes()));
		}
		return roots.stream().flatMap((root) -> root.path(kind).valueStream());
	}

}

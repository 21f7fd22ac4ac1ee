// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/properties.md} are those of the metadata. With
 * {@code -Ddocs.write=true} they are written.
 */
class PropertiesPageTests {

	private static final Path PAGE = Snippet.ROOT.resolve("docs/properties.md");

	private static final String START = "<!-- generated: what stands below comes from the Javadoc of the properties -->\n";

	private static final String END = "<!-- end of what is generated -->\n";

	static List<ConfigurationMetadata> properties() {
		return ConfigurationMetadata.all()
			.stream()
			.filter((property) -> property.name().startsWith("langfuse."))
			.toList();
	}

	@Test
	void thePageSaysWhatTheMetadataSay() throws IOException {
		String page = Files.readString(PAGE);
		String generated = page.substring(0, page.indexOf(START)) + START + PropertyTables.of(properties())
				+ page.substring(page.indexOf(END));
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(PAGE, generated);
		}
		assertThat(Files.readString(PAGE))
			.as("docs/properties.md is mended by ./mvnw -pl test -am test "
					+ "-Dtest=PropertiesPageTests -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true")
			.isEqualTo(generated);
	}

	@ParameterizedTest
	@MethodSource("properties")
	void theVariableOfTheEnvironmentIsTheProperty(ConfigurationMetadata property) {
		String variable = PropertyTables.variable(property);
		if (!variable.isEmpty()) {
			ConfigurationPropertySource source = ConfigurationPropertySource
				.from(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "value")));
			assertThat(source).isNotNull();
			assertThat(source.getConfigurationProperty(ConfigurationPropertyName.of(property.name()))).as(variable)
				.isNotNull();
		}
	}

	@Test
	void aVariableBindsThroughGroupsWhoseNamesHaveDashes() {
		ConfigurationPropertySource source = ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
				"systemEnvironment", Map.of("LANGFUSE_SPRING_AI_CAPTURE_CHAT", "input", "LANGFUSE_FLUSH_AT", "7")));
		Langfuse bound = new Binder(source).bind("langfuse", Langfuse.class).get();
		assertThat(bound).isEqualTo(new Langfuse(7, new SpringAi(new Captured("input"))));
	}

	record Langfuse(int flushAt, SpringAi springAi) {
	}

	record SpringAi(Captured capture) {
	}

	record Captured(String chat) {
	}

}

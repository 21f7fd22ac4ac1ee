// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation gives users for their configuration and their build.
 */
class ConfigurationSnippetTests {

	private static final Pattern COORDINATES = Pattern
		.compile("io\\.observedcompletion:([\\w-]+):([\\w.-]+)|<artifactId>(langfuse-[\\w-]+)</artifactId>\\s*"
				+ "<version>([\\w.-]+)</version>");

	private static final Pattern VERSION = Pattern
		.compile("<artifactId>langfuse-spring-boot-parent</artifactId>\\s*<version>([^<]+)</version>");

	static List<Snippet> configurations() {
		return Snippet.in("properties", "yaml");
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void eachPropertyIsOne(Snippet snippet) throws IOException {
		assertThat(properties(snippet).stringPropertyNames()).as(snippet.toString())
			.isNotEmpty()
			.allMatch((name) -> ConfigurationMetadata.all().stream().anyMatch((property) -> property.covers(name)));
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void anApplicationStartsWithIt(Snippet snippet) throws IOException {
		Properties properties = properties(snippet);
		properties.setProperty("langfuse.export.enabled", "false");
		properties.setProperty("langfuse.console.port", "0");
		// what the pages take from the environment
		properties.setProperty("SPOOL_KEY_2026_10", "MDEyMzQ1Njc4OWFiY2RlZg==");
		properties.setProperty("spring.main.banner-mode", "off");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties(properties)
			.run()) {
			assertThat(context.isRunning()).isTrue();
		}
	}

	static List<Snippet> builds() {
		return Snippet.in("xml", "groovy", "kts");
	}

	@ParameterizedTest
	@MethodSource("builds")
	void eachBuildNamesOneOfOursOrWhatSpringBootManages(Snippet snippet) {
		if (snippet.text().contains("<groupId>org.springframework.boot</groupId>")) {
			assertThat(snippet.text()).doesNotContain("<version>");
			return;
		}
		assertThat(COORDINATES.matcher(snippet.text()).results().toList()).as(snippet.toString()).isNotEmpty();
	}

	static List<Path> pages() {
		return Snippet.pages();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachVersionOfOursIsThatOfThisBuild(Path page) throws IOException {
		Matcher pom = VERSION.matcher(Files.readString(Snippet.ROOT.resolve("pom.xml")));
		assertThat(pom.find()).isTrue();
		assertThat(COORDINATES.matcher(Files.readString(page)).results()).as(page.toString())
			.map((match) -> (match.group(2) != null) ? match.group(2) : match.group(4))
			.allMatch(pom.group(1)::equals);
	}

	private static Properties properties(Snippet snippet) throws IOException {
		if (snippet.language().equals("yaml")) {
			YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
			yaml.setResources(new ByteArrayResource(snippet.text().getBytes(StandardCharsets.UTF_8)));
			return yaml.getObject();
		}
		Properties properties = new Properties();
		properties.load(new StringReader(snippet.text()));
		return properties;
	}

	@EnableAutoConfiguration
	static class Application {

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	private static final Map<String, String> PROPERTIES = Map.ofEntries(Map.entry("langfuse.enabled", "true"),
			Map.entry("langfuse.base-url", "https://cloud.langfuse.com"), Map.entry("langfuse.host", ""),
			Map.entry("langfuse.public-key", ""), Map.entry("langfuse.secret-key", ""),
			Map.entry("langfuse.environment", ""), Map.entry("langfuse.release", ""),
			Map.entry("langfuse.sample-rate", "1"), Map.entry("langfuse.timeout", "10s"),
			Map.entry("langfuse.flush-interval", "1s"), Map.entry("langfuse.flush-at", "256"),
			Map.entry("langfuse.capture.input", "true"), Map.entry("langfuse.capture.output", "true"),
			Map.entry("langfuse.capture.max-length", "1MB"), Map.entry("langfuse.tracing.enabled", ""),
			Map.entry("langfuse.tracing.environment", ""), Map.entry("langfuse.trace.correlation", "same-trace-id"),
			Map.entry("langfuse.export.enabled", ""), Map.entry("langfuse.export.endpoint", ""),
			Map.entry("langfuse.export.headers", ""), Map.entry("langfuse.export.compression", "gzip"),
			Map.entry("langfuse.export.ssl.bundle", ""), Map.entry("langfuse.spool.enabled", "true"),
			Map.entry("langfuse.spool.directory", ""), Map.entry("langfuse.spool.max-size", "512MB"),
			Map.entry("langfuse.spool.min-free", "256MB"), Map.entry("langfuse.spool.fsync", "seal"),
			Map.entry("langfuse.spool.encryption-keys", ""), Map.entry("langfuse.shutdown.flush-timeout", "2s"),
			Map.entry("langfuse.usage.estimate", "true"), Map.entry("langfuse.debug", "false"),
			Map.entry("langfuse.check", "true"));

	@Test
	void describesEveryProperty() throws IOException {
		List<JsonNode> properties = properties();
		assertThat(properties).extracting((property) -> property.path("name").asString())
			.containsAll(PROPERTIES.keySet())
			.doesNotHaveDuplicates();
		assertThat(properties)
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.endsWith("."));
	}

	@Test
	void tellsTheDefaults() throws IOException {
		for (JsonNode property : properties()) {
			String name = property.path("name").asString();
			String value = property.path("defaultValue").asString("");
			assertThat(value).as(name).isEqualTo(PROPERTIES.getOrDefault(name, value));
		}
	}

	private static List<JsonNode> properties() throws IOException {
		return Collections
			.list(ConfigurationMetadataTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))
			.stream()
			.flatMap((resource) -> read(resource).path("properties").valueStream())
			.filter((property) -> property.path("name").asString().startsWith("langfuse."))
			.toList();
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

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A property as Spring Boot's metadata on the class path describe it.
 *
 * @param name its name
 * @param type its type, with type parameters
 * @param defaultValue its default; empty without one
 * @param description what it is for
 * @param values what it may be
 */
record ConfigurationMetadata(String name, String type, String defaultValue, String description, List<String> values) {

	private static final List<ConfigurationMetadata> ALL = read();

	static List<ConfigurationMetadata> all() {
		return ALL;
	}

	/**
	 * Whether a name is that of this property, of one of its elements or of one of its
	 * keys.
	 */
	boolean covers(String name) {
		boolean open = this.type.startsWith("java.util.Map") || this.type.startsWith("java.util.List");
		return name.equals(this.name) || open && (name.startsWith(this.name + "[") || name.startsWith(this.name + "."));
	}

	private static List<ConfigurationMetadata> read() {
		try {
			return Collections
				.list(ConfigurationMetadata.class.getClassLoader()
					.getResources("META-INF/spring-configuration-metadata.json"))
				.stream()
				.map(ConfigurationMetadata::tree)
				.flatMap((tree) -> tree.path("properties").valueStream().map((property) -> of(property, tree)))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ConfigurationMetadata of(JsonNode property, JsonNode tree) {
		String name = property.path("name").asString();
		JsonNode value = property.path("defaultValue");
		String text = value.isArray() ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
				: value.asString("");
		List<String> values = tree.path("hints")
			.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(name))
			.filter((hint) -> hint.path("providers").isMissingNode())
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((hint) -> hint.path("value").asString())
			.toList();
		return new ConfigurationMetadata(name, property.path("type").asString("java.lang.Object"), text,
				property.path("description").asString(""), values);
	}

	private static JsonNode tree(URL resource) {
		try (InputStream stream = resource.openStream()) {
			return JsonMapper.shared().readTree(stream);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

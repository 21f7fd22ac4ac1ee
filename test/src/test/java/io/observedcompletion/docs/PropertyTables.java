// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Properties as tables of Markdown, one for each group.
 */
final class PropertyTables {

	private static final String HEAD = """
			| property and variable | type | default | |
			|---|---|---|---|
			""";

	private static final Map<String, String> TYPES = Map.of("String", "text", "Boolean", "`true`, `false`", "Integer",
			"number", "Double", "number", "Duration", "duration", "DataSize", "size");

	private PropertyTables() {
	}

	static String of(List<ConfigurationMetadata> properties) {
		Map<String, List<ConfigurationMetadata>> groups = new TreeMap<>();
		properties.stream()
			.sorted(Comparator.comparing(ConfigurationMetadata::name))
			.forEach((property) -> groups.computeIfAbsent(group(property), (any) -> new ArrayList<>()).add(property));
		StringBuilder tables = new StringBuilder();
		groups.forEach((group, members) -> {
			tables.append("\n## ").append(group).append("\n\n").append(HEAD);
			members.forEach((property) -> tables.append(row(property)));
		});
		return tables.append('\n').toString();
	}

	// What stands in no group of its own is the first one.
	private static String group(ConfigurationMetadata property) {
		String[] parts = property.name().split("\\.");
		return (parts.length < 3) ? parts[0] : parts[0] + "." + parts[1];
	}

	/**
	 * The variable of the environment that sets a property.
	 * @param property the property
	 * @return its name; empty for what has keys or elements with properties, which no
	 * single variable sets
	 */
	static String variable(ConfigurationMetadata property) {
		if (property.type().startsWith("java.util.Map") || property.type().contains("MaskPattern")) {
			return "";
		}
		return property.name().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}

	private static String row(ConfigurationMetadata property) {
		String variable = variable(property);
		return "| `%s`%s | %s | %s | %s |\n".formatted(property.name(),
				variable.isEmpty() ? "" : "<br>`" + variable + "`", type(property), code(property.defaultValue()),
				property.description().replace("|", "\\|").replace("<", "&lt;").replaceAll("'([^' ]+)'", "`$1`"));
	}

	private static String type(ConfigurationMetadata property) {
		String type = property.type();
		if (type.startsWith("java.util.List")) {
			return "list";
		}
		if (type.startsWith("java.util.Map")) {
			return "map";
		}
		String known = TYPES.get(type.substring(type.lastIndexOf('.') + 1));
		return (known != null) ? known : constants(type);
	}

	private static String constants(String type) {
		try {
			return Arrays.stream(Class.forName(type).getEnumConstants())
				.map((constant) -> code(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')))
				.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String code(String text) {
		return text.isEmpty() ? "" : "`" + text + "`";
	}

}

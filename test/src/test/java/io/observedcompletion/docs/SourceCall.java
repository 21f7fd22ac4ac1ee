// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call in the sources of the library, as it is written.
 *
 * @param file where it is
 * @param arguments what stands between its parentheses
 */
record SourceCall(String file, String arguments) {

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	// Literals that a plus joins, over lines.
	private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

	static List<SourceCall> of(String pattern) {
		Pattern start = Pattern.compile(pattern + "\\(");
		return Stream.of("autoconfigure", "test")
			.map((module) -> Snippet.ROOT.resolve(module).resolve("src/main/java"))
			.flatMap(SourceCall::sources)
			.flatMap((file) -> {
				String text = Snippet.read(file);
				return start.matcher(text)
					.results()
					.map((match) -> new SourceCall(file.getFileName().toString(), arguments(text, match)));
			})
			.toList();
	}

	/**
	 * Returns the texts of the call.
	 * @return its literals, those that a plus joins as one
	 */
	List<String> texts() {
		return LITERAL.matcher(JOINT.matcher(this.arguments).replaceAll(""))
			.results()
			.map((match) -> match.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
			.collect(Collectors.toList());
	}

	private static Stream<Path> sources(Path directory) {
		try {
			return Files.walk(directory).filter((file) -> file.toString().endsWith(".java")).sorted();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String arguments(String text, MatchResult start) {
		int depth = 1;
		int end = start.end();
		boolean quoted = false;
		while (depth > 0) {
			char character = text.charAt(end++);
			if (character == '"' && text.charAt(end - 2) != '\\') {
				quoted = !quoted;
			}
			depth += (quoted || character != '(') ? 0 : 1;
			depth -= (quoted || character != ')') ? 0 : 1;
		}
		return text.substring(start.end(), end - 1);
	}

}

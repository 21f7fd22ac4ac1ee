// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page. An HTML comment in the line before its fence,
 * {@code <!-- snippet: name -->}, says what it stands in.
 *
 * @param page the page, relative to the root of the project
 * @param line the line of its fence, the first one is 1
 * @param language what stands behind the fence; may be empty
 * @param context what the comment says; empty without one
 * @param text the lines between the fences
 */
record Snippet(Path page, int line, String language, String context, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern COMMENT = Pattern.compile("<!-- snippet: (.+) -->");

	static List<Snippet> all() {
		List<Snippet> all = new ArrayList<>();
		pages().forEach((page) -> addSnippets(page, all));
		return all;
	}

	static List<Snippet> in(String... languages) {
		return all().stream().filter((snippet) -> List.of(languages).contains(snippet.language())).toList();
	}

	static List<Path> pages() {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream
				.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md").map(ROOT::resolve),
						docs.filter((file) -> file.toString().endsWith(".md")))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void addSnippets(Path page, List<Snippet> all) {
		List<String> lines = read(page).lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).stripLeading().startsWith("```")) {
				int end = i + 1;
				while (!lines.get(end).strip().equals("```")) {
					end++;
				}
				Matcher comment = COMMENT.matcher((i > 0) ? lines.get(i - 1) : "");
				all.add(new Snippet(ROOT.relativize(page), i + 1, lines.get(i).strip().substring(3),
						comment.matches() ? comment.group(1) : "", String.join("\n", lines.subList(i + 1, end))));
				i = end;
			}
		}
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return this.page + ":" + this.line + " (" + this.language + ")";
	}

}

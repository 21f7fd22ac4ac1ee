// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.TokenUsage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as a provider tells it and what is to be read of it. The answers of a
 * provider are a file: of each its name after a number sign, its objects one a line, and
 * after an equals sign what they say.
 *
 * @param name what is special about it
 * @param lines its JSON
 * @param expected what it says, in one line
 */
public record ToldAnswer(String name, List<String> lines, String expected) {

	// Vendors' libraries have orders of their own.
	private static final JsonMapper SORTING = JsonMapper.builder()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	public static Stream<ToldAnswer> of(String provider) {
		try (InputStream file = ToldAnswer.class.getResourceAsStream("/provider/" + provider + ".txt")) {
			String answers = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			return Stream.of(answers.split("(?m)^# ")).filter((answer) -> !answer.isBlank()).map(ToldAnswer::parse);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ToldAnswer parse(String answer) {
		List<String> lines = answer.strip().lines().toList();
		return new ToldAnswer(lines.get(0), lines.subList(1, lines.size() - 1),
				lines.get(lines.size() - 1).replaceFirst("^= ?", ""));
	}

	/**
	 * Reads the answer and prints what it says.
	 * @param way how it comes
	 * @param reader reads an object of it
	 * @return what it says
	 */
	public String read(String way, Function<String, Chunk> reader) {
		String said = said(this.lines.stream().map(reader).toList());
		System.out.printf("%-11s %-34s %s%n", way, this.name, said);
		return said;
	}

	public static JsonNode json(String line) {
		return JsonMapper.shared().readTree(line);
	}

	private static String said(List<Chunk> chunks) {
		TreeMap<Integer, String> texts = new TreeMap<>();
		StringBuilder thoughts = new StringBuilder();
		List<ContentPart.ToolCall> calls = new ArrayList<>();
		List<String> said = new ArrayList<>();
		for (ContentPart part : chunks.stream().flatMap((chunk) -> parts(chunk).stream()).toList()) {
			switch (part.getClass().getSimpleName()) {
				case "Text" -> texts.merge(part.choice(), ((ContentPart.Text) part).text(), String::concat);
				case "Reasoning" -> thoughts.append(((ContentPart.Reasoning) part).text());
				case "ToolCall" -> join(calls, (ContentPart.ToolCall) part);
				case "Failure" -> said.add("failed: " + ((ContentPart.Failure) part).message());
				default -> said.add(SORTING.writeValueAsString(((ContentPart.Generic) part).content()));
			}
		}
		calls.forEach((call) -> said.add(0, print(call)));
		if (!thoughts.isEmpty()) {
			said.add(0, "(" + thoughts + ")");
		}
		texts.descendingMap().forEach((choice, text) -> said.add(0, ((choice > 0) ? choice + ": " : "") + text));
		chunks.forEach((chunk) -> addFacts(said, chunk));
		return String.join(" | ", said);
	}

	private static String print(ContentPart.ToolCall call) {
		return call.name() + "#" + call.id() + " " + String.valueOf(call.arguments()).replace('\n', ';');
	}

	private static List<ContentPart> parts(Chunk chunk) {
		return (chunk.text() != null) ? List.of(new ContentPart.Text(0, chunk.text())) : chunk.parts();
	}

	private static void join(List<ContentPart.ToolCall> calls, ContentPart.ToolCall next) {
		for (int i = calls.size() - 1; i >= 0; i--) {
			if (calls.get(i).isContinuedBy(next)) {
				calls.set(i, calls.get(i).plus(next));
				return;
			}
		}
		calls.add(next);
	}

	private static void addFacts(List<String> said, Chunk chunk) {
		if (chunk.model() != null && !said.contains("@" + chunk.model())) {
			said.add("@" + chunk.model());
		}
		if (chunk.finishReason() != null) {
			said.add("." + chunk.finishReason());
		}
		if (chunk.usage() != null) {
			said.add(tokens(chunk.usage()));
		}
	}

	private static String tokens(TokenUsage usage) {
		List<String> tokens = new ArrayList<>();
		add(tokens, "in", usage.input());
		add(tokens, "read", usage.cachedInput());
		add(tokens, "written", usage.cacheCreationInput());
		add(tokens, "out", usage.output());
		add(tokens, "thought", usage.reasoningOutput());
		add(tokens, "all", usage.total());
		usage.buckets().forEach((name, count) -> add(tokens, name, count));
		return String.join(" ", tokens);
	}

	private static void add(List<String> tokens, String name, Long count) {
		if (count != null) {
			tokens.add(name + "=" + count);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of one of the tools that a request offers.
 *
 * @param name the name of the tool
 * @param arguments what it is called with, as JSON
 */
record FunctionCall(String name, String arguments) {

	private static final Pattern QUOTED = Pattern.compile("[“\"]([^”\"]+)[”\"]");

	/**
	 * Returns the tools that a question is about: those of which a word of the name is in
	 * it. What is quoted in it becomes each of their arguments.
	 * @param tools the tools that are offered
	 * @param question the question
	 * @return the calls
	 */
	static List<FunctionCall> of(JsonNode tools, String question) {
		List<String> words = List.of(question.toLowerCase(Locale.ROOT).split("\\W+"));
		return tools.valueStream()
			.map((tool) -> tool.path("function"))
			.filter((function) -> Arrays.stream(function.path("name").asString("").split("(?=[A-Z])|_"))
				.anyMatch((word) -> words.contains(word.toLowerCase(Locale.ROOT))))
			.map((function) -> call(function, question))
			.toList();
	}

	private static FunctionCall call(JsonNode function, String question) {
		Matcher quoted = QUOTED.matcher(question);
		String value = quoted.find() ? quoted.group(1) : question;
		ObjectNode arguments = JsonMapper.shared().createObjectNode();
		function.at("/parameters/properties").propertyNames().forEach((name) -> arguments.put(name, value));
		return new FunctionCall(function.path("name").asString(""), arguments.toString());
	}

}

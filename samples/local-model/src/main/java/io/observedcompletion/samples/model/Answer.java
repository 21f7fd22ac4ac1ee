// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.util.List;

/**
 * What {@link LocalModel} says: always the same to the same prompt.
 *
 * @param prompt what the user said, with the documents that an advisor put below it
 * @param lookedUp what tools said since, empty if none was called
 */
record Answer(String prompt, String lookedUp) {

	// stands above and below the documents
	private static final String RULE = "---------------------";

	private static final int LONGEST_TOPIC = 60;

	private static final String TEXT = """
			Thank you for asking about “%1$s”. I would love to know more about it, but I am a small model that \
			lives inside this sample, so let me tell you what happens instead. Every word you see is one chunk, \
			sent at the pace of a large model. Press Stop whenever you like: what I said about “%1$s” until then \
			is not lost. You will find it on the console, together with the reason why it ended.""";

	List<String> tokens() {
		return List.of(text().split("(?<= )"));
	}

	private String text() {
		if (Verdict.isAskedFor(this.prompt)) {
			return new Verdict(this.prompt).text();
		}
		return document() + (this.lookedUp.isEmpty() ? TEXT.formatted(topic()) : "I looked it up: " + this.lookedUp);
	}

	private String document() {
		List<String> lines = this.prompt.lines().toList();
		int rule = lines.indexOf(RULE);
		boolean none = rule < 0 || lines.get(rule + 1).isBlank() || lines.get(rule + 1).equals(RULE);
		return none ? "" : "I have read: “%s” ".formatted(lines.get(rule + 1));
	}

	private String topic() {
		// what else is in the prompt was put there by an advisor
		String question = this.prompt.strip().lines().findFirst().orElse("");
		String topic = question.strip().replaceAll("\\s+", " ").replaceAll("[?!.]+$", "");
		if (topic.isEmpty()) {
			return "nothing at all";
		}
		return (topic.length() <= LONGEST_TOPIC) ? topic : topic.substring(0, LONGEST_TOPIC).strip() + "…";
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;

/**
 * What {@link LocalModel} says to a prompt: always the same to the same prompt.
 *
 * @param prompt what the user said
 */
record Answer(String prompt) {

	private static final int LONGEST_TOPIC = 60;

	private static final String TEXT = """
			Thank you for asking about “%1$s”. I would love to know more about it, but I am a small model that \
			lives inside this sample, so let me tell you what happens instead. Every word you see is one chunk, \
			sent at the pace of a large model. Press Stop whenever you like: what I said about “%1$s” until then \
			is not lost. You will find it on the console, together with the reason why it ended.""";

	List<String> tokens() {
		return List.of(TEXT.formatted(topic()).split("(?<= )"));
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

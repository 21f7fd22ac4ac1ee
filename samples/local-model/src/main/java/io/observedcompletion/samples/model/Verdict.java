// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

/**
 * Whether an answer is in line with documents, as Spring AI's {@code RelevancyEvaluator}
 * asks it: a model as small as this one says yes if the answer quotes one of them.
 *
 * @param prompt the question, the answer and the documents
 */
record Verdict(String prompt) {

	static boolean isAskedFor(String prompt) {
		return prompt.contains("Either YES or NO.");
	}

	String text() {
		String answer = between("Response:", "Context:");
		return between("Context:", "Answer:").lines()
			.map(String::strip)
			.anyMatch((line) -> !line.isEmpty() && answer.contains(line)) ? "YES" : "NO";
	}

	private String between(String start, String end) {
		int from = this.prompt.indexOf(start) + start.length();
		int to = this.prompt.lastIndexOf(end);
		return (from < to) ? this.prompt.substring(from, to) : "";
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.agent;

import java.util.Map;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.stereotype.Component;

/**
 * What is lent.
 */
@Component
class Loans {

	private static final Map<String, String> DUE = Map.of("Moby-Dick", "2026-12-24", "Emma", "2027-01-06");

	/**
	 * Returns when a book has to be back.
	 * @param title the title of the book
	 * @return the day, or that it is not lent
	 */
	@Tool(description = "When a lent book has to be back")
	String dueDate(String title) {
		return DUE.getOrDefault(title, "not lent");
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;

/**
 * How requests and answers are read.
 *
 * @param parameters reads the parameters of requests
 * @param answers reads answers
 */
record ModelContent(RequestParameters parameters, ChatAnswerReader answers) {

	/**
	 * Returns what reads what the models of all providers say.
	 * @return the content
	 */
	static ModelContent common() {
		return new ModelContent(new RequestParameters(List.of()), ChatAnswerReader.common());
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import io.observedcompletion.annotation.ObservedCompletion;

/**
 * What is observed where the starter is. Elsewhere the JVM does not miss the annotation.
 */
class Answers {

	@ObservedCompletion
	String answer(String question) {
		return "Because of " + question;
	}

}

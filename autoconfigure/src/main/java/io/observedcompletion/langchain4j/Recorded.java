// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;

/**
 * Knows by which recorder the calls of a model are recorded. The tools that an AI service
 * gives to the model are recorded by the same.
 */
interface Recorded {

	/**
	 * Finds the recorder of a model.
	 * @param model the model, a bean or not
	 * @return the recorder, {@code null} if its calls are not recorded
	 */
	static @Nullable Supplier<CompletionRecorder> by(@Nullable Object model) {
		if (model instanceof Recorded recorded) {
			return recorded.recorder();
		}
		if (model instanceof Advised advised) {
			for (Advisor advisor : advised.getAdvisors()) {
				if (advisor.getAdvice() instanceof Recorded recorded) {
					return recorded.recorder();
				}
			}
		}
		return null;
	}

	Supplier<CompletionRecorder> recorder();

}

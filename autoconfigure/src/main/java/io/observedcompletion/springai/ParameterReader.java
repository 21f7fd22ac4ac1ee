// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Map;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Reads the parameters that only the options of one provider have, each by its accessor
 * and under the name that the provider's API gives it.
 */
@FunctionalInterface
interface ParameterReader {

	/**
	 * Reads the parameters that are asked for.
	 * @param options the options of a call
	 * @return the parameters by name, none if the options are another provider's
	 */
	Map<String, Object> read(ChatOptions options);

	/**
	 * Reads the parameters that the provider chose, which count more.
	 * @param answer the answer
	 * @return the parameters by name, none if the answer does not say or is another
	 * provider's
	 */
	default Map<String, Object> chosen(ChatResponse answer) {
		return Map.of();
	}

}

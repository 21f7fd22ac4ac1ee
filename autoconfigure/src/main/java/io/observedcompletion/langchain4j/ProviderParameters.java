// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Map;

import dev.langchain4j.model.chat.request.ChatRequestParameters;

/**
 * Reads the parameters that only one provider has, never its keys and headers.
 */
interface ProviderParameters {

	/**
	 * Reads parameters.
	 * @param parameters the parameters of any provider
	 * @return those that this one has besides the common ones
	 */
	Map<String, Object> read(ChatRequestParameters parameters);

}

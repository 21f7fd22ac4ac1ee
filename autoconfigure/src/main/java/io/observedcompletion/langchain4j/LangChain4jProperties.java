// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the recording of LangChain4j's calls.
 */
@ConfigurationProperties("langfuse.langchain4j")
class LangChain4jProperties {

	static final String ENABLED = "langfuse.langchain4j.enabled";

	/**
	 * Whether calls of LangChain4j's models, AI services and tools are recorded without
	 * an annotation.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the recording of Spring AI's calls.
 */
@ConfigurationProperties("langfuse.spring-ai")
class SpringAiProperties {

	/**
	 * Whether calls of Spring AI are recorded without an annotation.
	 */
	private boolean enabled = true;

	/**
	 * Whether calls of the ChatClient and its advisors are recorded as spans above the
	 * generations.
	 */
	private boolean clientSpans;

	/**
	 * Whether calls of tools are recorded.
	 */
	private boolean tools = true;

	/**
	 * Whether computations of embeddings are recorded.
	 */
	private boolean embeddings = true;

	/**
	 * Whether queries of vector stores are recorded.
	 */
	private boolean retrieval = true;

	/**
	 * Whether generations of images are recorded.
	 */
	private boolean images = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isClientSpans() {
		return this.clientSpans;
	}

	public void setClientSpans(boolean clientSpans) {
		this.clientSpans = clientSpans;
	}

	public boolean isTools() {
		return this.tools;
	}

	public void setTools(boolean tools) {
		this.tools = tools;
	}

	public boolean isEmbeddings() {
		return this.embeddings;
	}

	public void setEmbeddings(boolean embeddings) {
		this.embeddings = embeddings;
	}

	public boolean isRetrieval() {
		return this.retrieval;
	}

	public void setRetrieval(boolean retrieval) {
		this.retrieval = retrieval;
	}

	public boolean isImages() {
		return this.images;
	}

	public void setImages(boolean images) {
		this.images = images;
	}

}

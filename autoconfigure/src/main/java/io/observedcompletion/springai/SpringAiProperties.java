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
	 * generations. A call with tools or advisors that has no recording above is recorded
	 * as an agent in any case.
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
	 * Whether queries of vector stores, and what is added to them, are recorded.
	 */
	private boolean retrieval = true;

	/**
	 * Whether generations of images are recorded.
	 */
	private boolean images = true;

	private final Content capture = new Content();

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

	public Content getCapture() {
		return this.capture;
	}

	static class Content {

		/**
		 * What of the content of chats, and of the spans of clients and advisors above
		 * them is recorded; 'all' is what 'langfuse.capture' says. Model, usage and
		 * outcome always are.
		 */
		private CapturedContent chat = CapturedContent.ALL;

		/**
		 * What of the content of calls of tools is recorded; 'all' is what
		 * 'langfuse.capture' says. Model, usage and outcome always are.
		 */
		private CapturedContent tools = CapturedContent.ALL;

		/**
		 * What of the content of computations of embeddings is recorded; 'all' is what
		 * 'langfuse.capture' says. Model, usage and outcome always are.
		 */
		private CapturedContent embeddings = CapturedContent.ALL;

		/**
		 * What of the content of queries of vector stores is recorded; 'all' is what
		 * 'langfuse.capture' says. Model, usage and outcome always are.
		 */
		private CapturedContent retrieval = CapturedContent.ALL;

		/**
		 * What of the content of generations of images is recorded; 'all' is what
		 * 'langfuse.capture' says. Model, usage and outcome always are.
		 */
		private CapturedContent images = CapturedContent.ALL;

		public CapturedContent getChat() {
			return this.chat;
		}

		public void setChat(CapturedContent chat) {
			this.chat = chat;
		}

		public CapturedContent getTools() {
			return this.tools;
		}

		public void setTools(CapturedContent tools) {
			this.tools = tools;
		}

		public CapturedContent getEmbeddings() {
			return this.embeddings;
		}

		public void setEmbeddings(CapturedContent embeddings) {
			this.embeddings = embeddings;
		}

		public CapturedContent getRetrieval() {
			return this.retrieval;
		}

		public void setRetrieval(CapturedContent retrieval) {
			this.retrieval = retrieval;
		}

		public CapturedContent getImages() {
			return this.images;
		}

		public void setImages(CapturedContent images) {
			this.images = images;
		}

	}

}

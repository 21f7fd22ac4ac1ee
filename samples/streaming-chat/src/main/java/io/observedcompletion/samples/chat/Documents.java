// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What the sample knows, in memory. Filled by the first question, so that a start costs
 * no embeddings.
 */
@Configuration(proxyBeanMethods = false)
class Documents {

	private static final List<String> TEXTS = List.of(
			"Cats purr by letting the muscles of their larynx vibrate, 25 to 150 times a second.",
			"Cats purr when they are content, but also when they are hurt: it may help their bones to heal.",
			"Dogs wag their tail to the right when they see somebody they like.",
			"Langfuse shows a trace as a tree of observations: spans, generations, tools and retrievers.",
			"A stream that its consumer cancels is recorded with the text so far and the outcome cancelled.");

	@Bean
	@Lazy
	VectorStore vectorStore(EmbeddingModel embeddings, ObservationRegistry observations) {
		VectorStore store = SimpleVectorStore.builder(embeddings).observationRegistry(observations).build();
		store.add(TEXTS.stream().map(Document::new).toList());
		return store;
	}

}

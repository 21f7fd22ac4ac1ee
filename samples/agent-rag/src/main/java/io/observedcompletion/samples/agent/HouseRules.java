// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.agent;

import java.util.List;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the desk knows, in memory.
 */
@Configuration(proxyBeanMethods = false)
class HouseRules {

	private static final List<String> TEXTS = List.of(
			"A book that is not back when it is due costs ten cents a day, as the library needs it back.",
			"Cats are welcome in the reading room, dogs wait outside.",
			"The library is open from nine to six, on Sundays from two to five.");

	// filled before the first question can come
	@Bean
	VectorStore vectorStore(EmbeddingModel embeddings, ObservationRegistry observations) {
		VectorStore store = SimpleVectorStore.builder(embeddings).observationRegistry(observations).build();
		store.add(TEXTS.stream().map(Document::new).toList());
		return store;
	}

}

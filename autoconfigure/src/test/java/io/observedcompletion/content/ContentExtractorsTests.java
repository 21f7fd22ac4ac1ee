/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.content;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentExtractorsTests {

	@Test
	void readsWhatAWrapperHolds() {
		ContentExtractors extractors = new ContentExtractors(
				List.of(ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofValue(wrapper.content))));
		assertThat(extractors.extract(new Wrapper("text")).text()).isEqualTo("text");
		assertThat(extractors.extract(new Wrapper(7)).value()).isEqualTo(7);
	}

	@Test
	void doesNotReadAValueOfTheSameClassInItsTurn() {
		ContentExtractors extractors = new ContentExtractors(
				List.of(ContentExtractor.of(Wrapper.class, (wrapper) -> Chunk.ofValue(new Wrapper("cleaned")))));
		assertThat(extractors.extract(new Wrapper("secret")).value()).isEqualTo(new Wrapper("cleaned"));
	}

	@Test
	void leavesAloneAValueBesideWhichMoreIsSaid() {
		ContentExtractors extractors = new ContentExtractors(List.of(ContentExtractor.of(Wrapper.class,
				(wrapper) -> new Chunk(null, wrapper.content, "model", null, null))));
		assertThat(extractors.extract(new Wrapper("text")).value()).isEqualTo("text");
	}

	record Wrapper(Object content) {

	}

}

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
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentExtractorsTests {

	private final KeptCompletions kept = new KeptCompletions();

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

	@Test
	void retainsWhatIsReturnedInAnotherClassInItsTurn() {
		ContentExtractors extractors = new ContentExtractors(List.of(new Retaining()));
		assertThat(extractors.retain(new Wrapper(new StringBuilder("text")))).isEqualTo("text");
	}

	@Test
	void asksOnceForAStreamOfElementsThatLast() {
		Retaining extractor = new Retaining();
		Completion completion = record(extractor, "a", 1, 2, 3, 4);
		assertThat(extractor.asked).hasValue(1);
		assertThat(completion.chunks()).isEqualTo(5);
	}

	@Test
	void losesTheChunkThatCannotBeRetainedAndNothingElse() {
		Completion completion = record(new Retaining(), "a", new Wrapper(null), "b");
		assertThat(completion.output()).isEqualTo("ab");
		assertThat(completion.chunks()).isEqualTo(3);
	}

	private Completion record(ContentExtractor extractor, Object... chunks) {
		CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of(this.kept))
			.extractors(List.of(extractor))
			.build();
		CompletionRecording recording = recorder.start(CompletionStart.named("call").build());
		for (Object chunk : chunks) {
			recording.chunk(chunk);
		}
		recording.complete();
		return this.kept.single();
	}

	record Wrapper(Object content) {

	}

	private static final class Retaining implements ContentExtractor {

		private final AtomicInteger asked = new AtomicInteger();

		@Override
		public boolean supports(Class<?> type) {
			return type == Wrapper.class || type == Integer.class;
		}

		@Override
		public Chunk extract(Object element) {
			return Chunk.ofValue(element);
		}

		@Override
		public Object retain(Object element) {
			this.asked.incrementAndGet();
			return (element instanceof Wrapper wrapper) ? wrapper.content.getClass().cast(wrapper.content) : element;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.observedcompletion.adapter.SubtypeAdapterTests.Answers;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An iterable of a class of its own, as vendors have them: each iteration is a call.
 */
class SubtypeAdapterTests extends ContainedContract<Answers, Iterable<String>> {

	SubtypeAdapterTests() {
		super(new IterableAdapterTests());
	}

	@Override
	protected Answers container(Iterable<String> content) {
		return new Answers(content);
	}

	@Override
	protected Iterable<String> content(Answers returned) {
		return returned;
	}

	@Test
	void recordsEachIterationAndReadsNothingItself() throws Throwable {
		Answers source = new Answers(Stream.of("a", "b").toList());
		Answers returned = observe(source);
		assertThat(source.calls).hasValue(0);
		assertThat(returned).containsExactly("a", "b");
		assertThat(returned.iterator().next()).isEqualTo("a");
		returned.forEach((element) -> assertThat(element).isNotEmpty());
		assertThat(source.calls).hasValue(3);
		assertThat(this.completions.await(2)).extracting(Completion::output).containsExactly("ab", "ab");
	}

	@Test
	void recordsTheStreamThatItHandsOut() throws Throwable {
		Answers source = new Answers(Stream.of("a", "b").toList());
		assertThat(observe(source).stream().limit(1)).containsExactly("a");
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("a");
		assertThat(source.calls).hasValue(1);
	}

	@Test
	void keepsItsOtherMethods() throws Throwable {
		Answers source = new Answers(Stream.of("a").toList());
		Answers returned = observe(source);
		assertThat(returned.model()).isEqualTo("gpt");
		assertThat(returned.self()).isSameAs(returned);
		assertThat(returned).isInstanceOf(Answers.class).hasToString("answers");
	}

	/**
	 * As vendors have them.
	 */
	public static class Answers implements Iterable<String> {

		final AtomicInteger calls = new AtomicInteger();

		private final Iterable<String> elements;

		public Answers(Iterable<String> elements) {
			this.elements = elements;
		}

		@Override
		public Iterator<String> iterator() {
			this.calls.incrementAndGet();
			return this.elements.iterator();
		}

		public Stream<String> stream() {
			return StreamSupport.stream(spliterator(), false);
		}

		public String model() {
			return "gpt";
		}

		public Answers self() {
			return this;
		}

		@Override
		public String toString() {
			return "answers";
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionJournal;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret that is streamed is never seen, wherever it is cut into chunks and whenever
 * somebody looks.
 */
class HoldBackTests {

	private static final int SHOWN = 4;

	// Built from parts: no scanner of repositories shall find it.
	private static final String VARIABLE = "Zq7RkW9cXv3LmT5bYh2NpJ8sDf4GgA6KeUoC1iQxVtHwBzMy";

	private final Journal journal = new Journal();

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.journal))
		.maskers(List.of(BuiltIn.masker()))
		.build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	static Stream<Case> cases() {
		String key = "sk-" + VARIABLE;
		BiFunction<String, Integer, ContentPart> arguments = (text, at) -> new ContentPart.ToolCall(0, 0L,
				(at == 0) ? "call-1" : null, (at == 0) ? "login" : null, text);
		return Stream.of(new Case("text", "the key is ", key, " and no other", (text, at) -> text),
				new Case("reasoning", "the key is ", key, " and no other",
						(text, at) -> chunk(new ContentPart.Reasoning(0, text, false))),
				new Case("arguments", "{\"q\":\"", key, "\",\"n\":1}", (text, at) -> chunk(arguments.apply(text, at))),
				new Case("arguments by name", "{\"user\":\"ada\",\"password\":\"", "correct horse battery",
						"\",\"n\":1}", (text, at) -> chunk(arguments.apply(text, at))),
				new Case("arguments by their assignment", "{\"MISTRAL_KEY\":\"", VARIABLE, "\",\"n\":1}",
						(text, at) -> chunk(arguments.apply(text, at))),
				new Case("assignment", "export LLM_API_KEY=", VARIABLE, "\n", (text, at) -> text));
	}

	private static Chunk chunk(ContentPart part) {
		return Chunk.of(List.of(part), null, null, null);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void nobodySeesFourCharactersOfIt(Case one) {
		String whole = one.before + one.secret + one.after;
		List<CompletionRecording> open = new ArrayList<>();
		for (int split = 1; split < whole.length(); split++) {
			CompletionRecording recording = start();
			recording.chunk(one.chunk.apply(whole.substring(0, split), 0));
			open.add(recording);
		}
		look(open.size(), one);
		for (int split = 1; split < whole.length(); split++) {
			open.get(split - 1).chunk(one.chunk.apply(whole.substring(split), split));
		}
		this.recorder.openCompletions().forEach((completion) -> check(completion, one));
		Awaitility.await().until(() -> this.journal.last.values().stream().allMatch((note) -> note.chunks() == 2));
		open.forEach(CompletionRecording::complete);
		Awaitility.await().until(() -> this.journal.accepted.size() == open.size());
		this.journal.seen.forEach((completion) -> check(completion, one));
		String expected = this.journal.accepted.element().output();
		assertThat(expected.replace("\\", "")).contains("[masked ").contains(one.after.strip());
		assertThat(this.journal.accepted)
			.allSatisfy((completion) -> assertThat(completion.output()).isEqualTo(expected));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void nobodySeesItWhereverItEnds(Case one) {
		String whole = one.before + one.secret;
		for (int split = 1; split <= whole.length(); split++) {
			CompletionRecording recording = start();
			recording.chunk(one.chunk.apply(whole.substring(0, split), 0));
			if (split % 2 == 0) {
				recording.fail(new IllegalStateException("broken"));
			}
		}
		this.recorder.interrupt("the application stops");
		Awaitility.await().until(() -> this.journal.accepted.size() == whole.length());
		this.journal.accepted.stream()
			.filter((completion) -> completion.outcome().name().equals("INTERRUPTED"))
			.forEach((completion) -> check(completion, one));
	}

	private void look(int count, Case one) {
		List<Completion> open = this.recorder.openCompletions();
		assertThat(open).hasSize(count);
		open.forEach((completion) -> check(completion, one));
		Awaitility.await().until(() -> this.journal.last.size() == count);
	}

	private static void check(Completion completion, Case one) {
		String output = String.valueOf(completion.output());
		for (int i = 0; i + SHOWN <= one.secret.length(); i++) {
			String part = one.secret.substring(i, i + SHOWN);
			if (!part.startsWith("sk-")) {
				assertThat(output).as(one.name).doesNotContain(part);
			}
		}
	}

	private CompletionRecording start() {
		return this.recorder.start(CompletionStart.named("call").build());
	}

	record Case(String name, String before, String secret, String after, BiFunction<String, Integer, Object> chunk) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	private static final class Journal implements CompletionJournal {

		private final Queue<Completion> seen = new ConcurrentLinkedQueue<>();

		private final Queue<Completion> accepted = new ConcurrentLinkedQueue<>();

		private final ConcurrentMap<String, Completion> last = new ConcurrentHashMap<>();

		@Override
		public void note(Completion soFar) {
			this.last.put(soFar.id(), soFar);
			this.seen.add(soFar);
		}

		@Override
		public void accept(Completion completion) {
			this.accepted.add(completion);
			this.seen.add(completion);
		}

	}

}

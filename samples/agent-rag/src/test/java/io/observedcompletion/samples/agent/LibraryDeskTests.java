// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.agent;

import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static io.observedcompletion.test.ExpectedCompletion.child;
import static io.observedcompletion.test.RecordedCompletionsAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "langfuse.console.enabled=false")
class LibraryDeskTests {

	@Autowired
	private LibraryDesk desk;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void makesOneTraceOfAQuestion() {
		LibraryDesk.Reply reply = this.desk.ask("When is “Moby-Dick” due?", "monday");
		assertThat(reply.answer()).contains("ten cents").endsWith("I looked it up: 2026-12-24");
		assertThat(reply.relevant()).isTrue();
		assertThat(this.completions).tree("library-desk",
				child("query simple").hasType(ObservationType.RETRIEVER)
					.with(child("embedding text-embedding-3-small")),
				child("chat gpt-4o-mini").satisfies((call) -> call.outputContains("\"dueDate\"")),
				child("dueDate").isTool().hasOutput("\"2026-12-24\""),
				child("chat gpt-4o-mini").hasOutput(reply.answer()), child("chat gpt-4o-mini").hasOutput("YES"));
		assertThat(this.completions.named("library-desk")).hasSessionId("monday");
	}

	@Test
	void remembersWhatWasSaidBefore() {
		this.desk.ask("When is “Emma” due?", "tuesday");
		this.completions.clear();
		this.desk.ask("And may my cat come, too?", "tuesday");
		assertThat(this.completions).tree("library-desk",
				child("query simple").with(child("embedding text-embedding-3-small")),
				child("chat gpt-4o-mini").satisfies((call) -> call.inputContains("2027-01-06")),
				child("chat gpt-4o-mini").hasOutput("YES"));
	}

}

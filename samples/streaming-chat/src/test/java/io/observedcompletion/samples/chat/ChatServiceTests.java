// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import io.observedcompletion.samples.model.LocalModel;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user of the starter would test: what is recorded of an answer that is read to
 * its end, and of one that is not.
 */
@SpringBootTest(properties = { "langfuse.console.enabled=false", "local-model.pace=0ms" })
class ChatServiceTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Why?"));

	@Autowired
	private ChatService chat;

	@Autowired
	private RecordedCompletions completions;

	@Test
	void recordsAnAnswer() {
		this.chat.answer("Why?").blockLast();
		assertThat(this.completions.named("chat")).isCompleted().hasOutput(WHOLE).hasTimeToFirstToken();
	}

	@Test
	void recordsWhatWasSaidUntilTheConsumerHadEnough() {
		// the first chunk names the role and has no text
		this.chat.answer("Why?").take(4).blockLast();
		assertThat(this.completions.named("chat")).isCancelled().hasOutput("Thank you for ");
	}

	@Test
	void answersConsumersThatAskForOneWordAtATime() {
		int answers = 100;
		Flux<String> all = Flux.range(0, answers)
			.flatMap((i) -> this.chat.answer("Why?").publishOn(Schedulers.parallel(), 1));
		assertThat(all.collectList().map((words) -> String.join("", words).length()).block())
			.isEqualTo(answers * WHOLE.length());
	}

}

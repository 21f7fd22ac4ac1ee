// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletion;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@SpringBootTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordedCompletionsIntegrationTests {

	@Autowired
	private Chat chat;

	@Autowired
	private RecordedCompletions completions;

	@Test
	@Order(1)
	void keepsWhatWasRecordedAtStartUpForTheFirstTest() {
		assertThat(this.completions.single()).hasName("answer").inputContains("warm-up");
	}

	@Test
	@Order(2)
	void recordsAValueInAContextThatAnEarlierTestUsed() {
		assertThat(this.completions).isEmpty();
		this.chat.answer("Hello");
		assertThat(this.completions.single()).isCompleted()
			.hasName("answer")
			.inputContains("Hello")
			.hasOutput("Hello, you")
			.hasUserId("ada")
			.isRoot();
	}

	@Test
	@Order(3)
	void recordsAnError() {
		assertThatIllegalStateException().isThrownBy(() -> this.chat.answer(""));
		assertThat(this.completions.single()).hasFailed().hasNoOutput().statusMessageContains("nothing to answer");
	}

	@Test
	@Order(4)
	void recordsAFutureWhenItEnds() {
		CompletableFuture<String> source = new CompletableFuture<>();
		this.chat.answerLater(source);
		assertThat(this.completions).isEmpty();
		source.complete("at last");
		assertThat(this.completions.single()).isCompleted().hasName("later").hasOutput("at last");
	}

	@Test
	@Order(5)
	void recordsAFutureThatIsCancelled() {
		this.chat.answerLater(new CompletableFuture<>()).cancel(true);
		assertThat(this.completions.single()).isCancelled().hasNoOutput();
	}

	@Test
	@Order(6)
	void leavesALateWriteBehind() {
		this.chat.answer("nobody waits for this one");
	}

	@Test
	@Order(7)
	void startsEmptyEvenThen() {
		this.chat.answer("but for this one");
		assertThat(this.completions.single()).inputContains("but for this one");
	}

	static class Chat {

		@ObservedCompletion(userId = "'ada'")
		String answer(String question) {
			if (question.isEmpty()) {
				throw new IllegalStateException("nothing to answer");
			}
			return question + ", you";
		}

		@ObservedCompletion("later")
		CompletableFuture<String> answerLater(CompletableFuture<String> source) {
			return source;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Chat chat() {
			return new Chat();
		}

		@Bean
		ApplicationRunner warmUp(Chat chat) {
			return (args) -> chat.answer("warm-up");
		}

	}

}

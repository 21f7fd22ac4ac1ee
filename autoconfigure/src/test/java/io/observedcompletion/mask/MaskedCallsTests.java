// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.content.ContentMasker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is masked of an application as Boot starts it.
 */
class MaskedCallsTests {

	private static final String PHRASE = "correct horse battery";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, MaskAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class, CompletionRecorderAutoConfiguration.class))
		.withBean(KeptCompletions.class)
		.withBean(Accounts.class);

	@Test
	void masksArgumentsAndPropertiesByTheirNames() {
		call(this.runner, (accounts, kept) -> {
			accounts.login("ada", PHRASE, new Card("ada", 123), 40, Map.of("Authorization", List.of(PHRASE)));
			assertThat(kept.single().input())
				.isEqualTo("{\"user\":\"ada\",\"password\":\"[masked password]\",\"card\":{\"owner\":\"ada\","
						+ "\"cvv\":\"[masked cvv]\"},\"maxTokens\":40,\"headers\":{\"Authorization\":\"[masked authorization]\"}}");
			assertThat(kept.single().output()).isEqualTo("{\"accessToken\":\"[masked token]\"}");
		});
	}

	@Test
	void masksTheNamesOfTheApplicationAndLeavesWhatItTakesAway() {
		call(this.runner.withPropertyValues("langfuse.mask.names=owner,-cvv,-password"), (accounts, kept) -> {
			accounts.login("ada", PHRASE, new Card("ada", 123), 40, Map.of());
			assertThat(kept.single().input()).contains("\"user\":\"ada\"", "\"password\":\"" + PHRASE + "\"",
					"\"owner\":\"[masked owner]\",\"cvv\":123");
		});
	}

	@Test
	void masksNothingIfItIsSwitchedOff() {
		call(this.runner.withPropertyValues("langfuse.mask.enabled=false"), (accounts, kept) -> {
			accounts.login("ada", PHRASE, new Card("ada", 123), 40, Map.of());
			assertThat(kept.single().input()).contains("\"password\":\"" + PHRASE + "\"", "\"cvv\":123");
		});
	}

	@Test
	void masksBeforeTheApplicationDoes() {
		ContentMasker masker = (text) -> text.replace("[masked", "[hidden");
		call(this.runner.withBean("own", ContentMasker.class, () -> masker), (accounts, kept) -> {
			accounts.login("ada", PHRASE, new Card("ada", 123), 40, Map.of());
			assertThat(kept.single().input()).contains("\"password\":\"[hidden password]\"");
		});
	}

	@Test
	void saysWhichNameCannotBe() {
		this.runner.withPropertyValues("langfuse.mask.names=ssn,--")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("langfuse.mask.names")
				.hasMessageContaining("'--' is no name"));
	}

	@Test
	void keepsAChatAChatWhenItIsCut() {
		call(this.runner.withPropertyValues("langfuse.capture.max-length=300B"), (accounts, kept) -> {
			accounts.chat(List.of(Map.of("role", "user", "content", "why? ".repeat(200)),
					Map.of("role", "tool", "content", "{\"password\":\"" + PHRASE + "\"}")));
			JsonNode chat = JsonMapper.shared().readTree(kept.single().input()).get("messages");
			assertThat(chat.at("/0/content").asString()).startsWith("why? why? ")
				.endsWith("... [cut, 1000 characters]");
			assertThat(chat.at("/1/content").asString()).isEqualTo("{\"password\":\"[masked password]\"}");
		});
	}

	@Test
	void keepsWhatWasCutWhileItWasReadJson() {
		call(this.runner.withPropertyValues("langfuse.capture.max-length=1KB"), (accounts, kept) -> {
			accounts.chat(List.of(Map.of("role", "user", "content", "x".repeat(100_000)), Map.of("role", "user")));
			accounts.text("x".repeat(100_000));
			accounts.text("[\"" + "x".repeat(100_000) + "\"]");
			kept.await(3);
			for (int i = 0; i < 3; i++) {
				String input = kept.await(3).get(i).input();
				assertThat(input.length()).isLessThan(1024 + 100);
				assertThat(JsonMapper.shared().readTree(input)).isNotEmpty();
				assertThat(input).contains("... [cut");
			}
		});
	}

	private static void call(ApplicationContextRunner runner, BiConsumer<Accounts, KeptCompletions> test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context.getBean(Accounts.class), context.getBean(KeptCompletions.class));
		});
	}

	static class Accounts {

		@ObservedCompletion
		Map<String, String> login(String user, String password, Card card, int maxTokens,
				Map<String, List<String>> headers) {
			CompletionRecording.current().metadata("user", user);
			return Map.of("accessToken", PHRASE);
		}

		@ObservedCompletion
		void chat(List<Map<String, String>> messages) {
		}

		@ObservedCompletion
		void text(String text) {
		}

	}

	record Card(String owner, int cvv) {

	}

}

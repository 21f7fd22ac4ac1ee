// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.langfuse.UnsentCompletions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

class Statements implements Supplier<Object> {

	private final CompletionRecorder recorder;

	private final UnsentCompletions unsent;

	private final Service service = (user, question) -> Flux.just(question);

	private final Client client = new Client();

	private final List<Message> messages = List.of(new Message("user", "Why?"));

	private final CompletionStart start = CompletionStart.named("summarise").build();

	private final String user = "ada";

	private final String question = "Why?";

	private final String id = "acme";

	Statements(CompletionRecorder recorder, UnsentCompletions unsent) {
		this.recorder = recorder;
		this.unsent = unsent;
	}

	@Override
	public Object get() {
		/* the snippet */
		return "done";
	}

}

interface Service {

	Flux<String> answer(String user, String question);

}

record Message(String role, String content) {
}

class Client {

	void stream(List<Message> messages, Consumer<String> token) {
		List.of("In ", "short").forEach(token);
	}

	String ask(List<Message> messages) {
		return "In short";
	}

}

@EnableAutoConfiguration
class Application {

	@Bean
	Supplier<Object> run(CompletionRecorder recorder, UnsentCompletions unsent) {
		return new Statements(recorder, unsent);
	}

}

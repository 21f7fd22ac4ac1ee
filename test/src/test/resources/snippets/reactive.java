// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.CompletionRecording;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class AnswerService {

	private final ModelClient client;

	AnswerService(ModelClient client) {
		this.client = client;
	}

	/* the snippet */

}

record Token(String text, String id) {

	@Override
	public String toString() {
		return this.text;
	}

}

interface ModelClient {

	Flux<Token> stream(String question);

}

@EnableAutoConfiguration
@Import(AnswerService.class)
class Application {

	@Bean
	ModelClient client() {
		AtomicInteger calls = new AtomicInteger();
		return (question) -> Flux.defer(() -> Flux.just(new Token("Because", "call-" + calls.incrementAndGet())))
			.publishOn(Schedulers.parallel());
	}

	@Bean
	Supplier<Object> run(AnswerService service) {
		return () -> {
			Flux<String> answer = service.answer("Why?");
			return List.of(answer.blockLast(), answer.blockLast());
		};
	}

}

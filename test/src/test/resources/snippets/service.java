// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.util.function.Supplier;

import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;

/* the snippet */

interface ModelClient {

	Flux<String> stream(String question);

}

record User(String id, String tenant) {
}

@EnableAutoConfiguration
@Import(AnswerService.class)
class Application {

	@Bean
	ModelClient client() {
		return (question) -> Flux.just("Because ", "they ", "can.");
	}

	@Bean
	Supplier<Object> run(AnswerService service) {
		return () -> service.answer(new User("ada", "acme"), "Why?").collectList().block();
	}

}

// SPDX-License-Identifier: Apache-2.0

package snippet;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import static io.observedcompletion.test.CompletionAssert.assertThat;

@SpringBootTest(classes = Application.class)
class AnswerServiceTests {

	@Autowired
	private AnswerService service;

	/* the snippet */

}

class AnswerService {

	@ObservedCompletion
	Flux<String> answer(String question) {
		return Flux.just("Hel", "lo ", "Ada");
	}

}

@EnableAutoConfiguration
@Import(AnswerService.class)
class Application {

}

// SPDX-License-Identifier: Apache-2.0

package snippet;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.web.StreamingResponseBodyEmitter;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WorkerController {

	private final Executor executor = Executors.newCachedThreadPool();

	@GetMapping("/answer")
	@ObservedCompletion
	StreamingResponseBodyEmitter answer(String question) {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		List<String> tokens = List.of("Hello ", "Ada");
		/* the snippet */
		return emitter;
	}

}

@EnableAutoConfiguration
@Import(WorkerController.class)
class Application {

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.stream.Collectors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.ObservationType;
import reactor.core.publisher.Flux;

/**
 * What an application has that lets models work together.
 */
class Planner {

	private final Assistant assistant;

	Planner(Assistant assistant) {
		this.assistant = assistant;
	}

	@ObservedCompletion(name = "plan a trip", type = ObservationType.AGENT, userId = "#user", sessionId = "'s-' + #p0",
			tags = { "beta", "travel" }, metadata = "tenant=#user.toUpperCase()")
	String plan(String user) {
		String capital = this.assistant.answer("What is the capital of France?");
		return this.assistant.stream("How do I get to " + capital + "?", Flux.just("By", " train"))
			.collect(Collectors.joining())
			.block();
	}

}

/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

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

package io.observedcompletion.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSink;

/**
 * A sink that keeps what it gets, to be found by its session.
 */
class ArrivedCompletions implements CompletionSink {

	private final Map<String, List<Completion>> completions = new ConcurrentHashMap<>();

	@Override
	public void accept(Completion completion) {
		this.completions
			.computeIfAbsent(String.valueOf(completion.context().sessionId()), (id) -> new CopyOnWriteArrayList<>())
			.add(completion);
	}

	List<Completion> ofSession(String id) {
		return List.copyOf(this.completions.getOrDefault(id, List.of()));
	}

	void forgetSession(String id) {
		this.completions.remove(id);
	}

}

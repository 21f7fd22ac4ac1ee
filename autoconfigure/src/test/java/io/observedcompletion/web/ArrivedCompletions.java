// SPDX-License-Identifier: Apache-2.0

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

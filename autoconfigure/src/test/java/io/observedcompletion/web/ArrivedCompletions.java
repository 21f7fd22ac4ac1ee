// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSink;

/**
 * A sink that keeps what it gets, to be found by its session.
 */
class ArrivedCompletions implements CompletionSink {

	private final List<Completion> completions = new CopyOnWriteArrayList<>();

	@Override
	public void accept(Completion completion) {
		this.completions.add(completion);
	}

	List<Completion> ofSession(String id) {
		return this.completions.stream().filter((candidate) -> id.equals(candidate.context().sessionId())).toList();
	}

}

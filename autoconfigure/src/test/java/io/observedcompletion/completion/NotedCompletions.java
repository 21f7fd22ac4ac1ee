// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A journal that knows what it was told last of each recording.
 */
final class NotedCompletions implements CompletionJournal {

	private final Map<String, Completion> last = new ConcurrentHashMap<>();

	@Override
	public void note(Completion soFar) {
		this.last.put(soFar.id(), soFar);
	}

	@Override
	public void accept(Completion completion) {
		this.last.put(completion.id(), completion);
	}

	Outcome last(String id) {
		Completion completion = this.last.get(id);
		return (completion != null) ? completion.outcome() : null;
	}

	String text(String id) {
		Completion completion = this.last.get(id);
		return (completion != null) ? completion.output() : null;
	}

}

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

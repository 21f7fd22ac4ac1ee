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

package io.observedcompletion.langfuse;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionJournal;
import io.observedcompletion.delivery.Delivery;

/**
 * Gives what is open to the delivery, too. Only of use where that outlives the process.
 */
final class LangfuseCompletionJournal extends LangfuseCompletionSink implements CompletionJournal {

	private final Delivery delivery;

	LangfuseCompletionJournal(SpanEncoder encoder, Delivery delivery, boolean takesMedia) {
		super(encoder, delivery, takesMedia);
		this.delivery = delivery;
	}

	// Without media, which would be written again with each note.
	@Override
	public void note(Completion soFar) {
		this.delivery.journal(record(soFar, false));
	}

}

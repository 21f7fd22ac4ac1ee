// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionJournal;
import io.observedcompletion.delivery.Delivery;

/**
 * Gives what is open to the delivery, too. Only of use where that outlives the process.
 */
final class LangfuseCompletionJournal extends LangfuseCompletionSink implements CompletionJournal {

	private final Delivery delivery;

	LangfuseCompletionJournal(ExportConventions conventions, SpanEncoder encoder, Delivery delivery,
			boolean takesMedia) {
		super(conventions, encoder, delivery, takesMedia);
		this.delivery = delivery;
	}

	// Without media, which would be written again with each note.
	@Override
	public void note(Completion soFar) {
		this.delivery.journal(record(soFar, false));
	}

}

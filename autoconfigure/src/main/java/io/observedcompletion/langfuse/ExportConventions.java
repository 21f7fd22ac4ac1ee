// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.completion.Completion;

/**
 * By which names spans say what they say.
 */
enum ExportConventions {

	/**
	 * Langfuse's.
	 */
	LANGFUSE {

		@Override
		CompletionSpan map(Completion completion, MediaReferences media) {
			return SpanMapping.map(completion, media);
		}

	},

	/**
	 * OpenTelemetry's for generative AI.
	 */
	GEN_AI {

		@Override
		CompletionSpan map(Completion completion, MediaReferences media) {
			return GenAiMapping.map(completion);
		}

	},

	/**
	 * Langfuse's, and of OpenTelemetry's those that change nothing in Langfuse.
	 */
	BOTH {

		@Override
		CompletionSpan map(Completion completion, MediaReferences media) {
			CompletionSpan span = SpanMapping.map(completion, media);
			GenAiMapping.addTo(span.attributes(), completion);
			return span;
		}

	};

	abstract CompletionSpan map(Completion completion, MediaReferences media);

}

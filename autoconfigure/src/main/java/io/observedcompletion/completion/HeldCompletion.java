// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.MediaData;

/**
 * A completion that waits until it is known what becomes of its trace.
 */
final class HeldCompletion {

	// Its own objects, ids, times and short texts.
	private static final long BASE_BYTES = 768;

	final Completion completion;

	final long bytes;

	// How many sinks have got it. Used by one writer thread at a time.
	volatile int passedOn;

	HeldCompletion(Completion completion) {
		this.completion = completion;
		this.bytes = weight(completion);
	}

	private static long weight(Completion completion) {
		long weight = BASE_BYTES + ContentCapture.weight(completion.input())
				+ ContentCapture.weight(completion.output()) + ContentCapture.weight(completion.statusMessage());
		for (var entry : completion.metadata().entrySet()) {
			weight += ContentCapture.weight(entry.getKey()) + ContentCapture.weight(entry.getValue());
		}
		for (Object parameter : completion.modelParameters().values()) {
			weight += ContentCapture.weight(parameter);
		}
		for (MediaData media : completion.media()) {
			weight += media.bytes().length;
		}
		return weight;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the metadata of a call. Some keys are reserved for the recorder, and those of an
 * application that equal one are dropped.
 */
final class Metadata {

	private static final String REQUESTED_MODEL = "requested_model";

	private static final Set<String> OWN = Set.of("outcome", "chunks", "finish_reason", "provider", REQUESTED_MODEL,
			UsageEstimation.ESTIMATED, UsageEstimation.TOKENIZER, "tap", "observed");

	private static final Logger logger = LoggerFactory.getLogger(Metadata.class);

	private static final AtomicBoolean told = new AtomicBoolean();

	private Metadata() {
	}

	/**
	 * Returns all metadata of a call.
	 * @param context the context that it was made in
	 * @param known what is known about it
	 * @return the captured values by key
	 */
	static Map<String, Object> of(CompletionContext context, CallAttributes known) {
		Map<String, Object> metadata = new LinkedHashMap<>(context.metadata());
		metadata.putAll(known.map(CompletionAttribute.METADATA));
		if (metadata.keySet().removeAll(OWN) && told.compareAndSet(false, true)) {
			logger.warn("Metadata with one of the keys {} is not recorded: they say what happened. Choose another key.",
					OWN);
		}
		String requested = known.get(CompletionAttribute.REQUESTED_MODEL);
		if (requested != null && !requested.equals(known.get(CompletionAttribute.MODEL))) {
			metadata.put(REQUESTED_MODEL, requested);
		}
		metadata.putAll(known.map(CompletionAttribute.FACTS));
		return metadata;
	}

}

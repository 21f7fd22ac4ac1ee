// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose metadata is whose: some keys are what we say of a completion ourselves, and an
 * application cannot take them.
 */
final class Metadata {

	static final String REQUESTED_MODEL = "requested_model";

	private static final Set<String> OWN = Set.of("outcome", "chunks", "finish_reason", "provider", REQUESTED_MODEL,
			"usage_estimated", "tap");

	private static final Logger logger = LoggerFactory.getLogger(Metadata.class);

	private static final AtomicBoolean told = new AtomicBoolean();

	private Metadata() {
	}

	/**
	 * Returns all metadata of a recording.
	 * @param recording the recording
	 * @param model the model that is told
	 * @return the captured values by key
	 */
	static Map<String, Object> of(LiveRecording recording, @Nullable String model) {
		Map<String, Object> metadata = new LinkedHashMap<>(recording.context.metadata());
		metadata.putAll(recording.details.metadata());
		if (metadata.keySet().removeAll(OWN) && told.compareAndSet(false, true)) {
			logger.warn("Metadata with one of the keys {} is not recorded: they say what happened. Choose another key.",
					OWN);
		}
		metadata.putAll(recording.details.facts());
		// Said already, where the model that was asked for is the one that answered.
		metadata.remove(REQUESTED_MODEL, model);
		return metadata;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.EnumMap;
import java.util.Map;

/**
 * The encodings of JTokkit, loaded when a test asks for them.
 */
enum LoadedEncodings implements ModelEncodings {

	INSTANCE;

	private final Map<ModelEncoding, TokenCounter> loaded = new EnumMap<>(ModelEncoding.class);

	@Override
	public synchronized TokenCounter counter(ModelEncoding encoding) {
		return this.loaded.computeIfAbsent(encoding, BytePairEncodings::load);
	}

}

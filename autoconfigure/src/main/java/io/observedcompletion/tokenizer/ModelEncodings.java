// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import org.jspecify.annotations.Nullable;

/**
 * Has the encodings of models, if it can.
 */
interface ModelEncodings {

	/**
	 * Returns what counts with an encoding.
	 * @param encoding the encoding
	 * @return the counter, {@code null} if there is none now
	 */
	@Nullable TokenCounter counter(ModelEncoding encoding);

}

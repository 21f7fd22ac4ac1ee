// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import io.observedcompletion.content.TokenUsage;

/**
 * About how many tokens a call has used.
 *
 * @param usage the tokens; of input and output what is {@code null} could not be
 * estimated
 * @param tokenizer how they were counted, {@code o200k_base} for example, which the
 * completion tells
 * @since 0.9.0
 */
public record TokenEstimate(TokenUsage usage, String tokenizer) {

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds the reasoning tokens, which Spring AI has no accessor for, in a provider's own
 * object.
 */
@FunctionalInterface
interface ReasoningTokens {

	/**
	 * Looks for the reasoning tokens.
	 * @param nativeUsage the provider's object
	 * @return how many of the output tokens they are, {@code null} if unknown
	 */
	@Nullable Long in(@Nullable Object nativeUsage);

	/**
	 * Asks several in turn.
	 * @param all whoever knows a provider's object; may be empty
	 * @return the first answer
	 */
	static ReasoningTokens firstOf(List<ReasoningTokens> all) {
		return (nativeUsage) -> {
			for (ReasoningTokens one : all) {
				Long tokens = one.in(nativeUsage);
				if (tokens != null) {
					return tokens;
				}
			}
			return null;
		};
	}

}

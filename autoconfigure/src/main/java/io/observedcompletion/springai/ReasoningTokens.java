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

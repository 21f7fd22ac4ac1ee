// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.Usage;

/**
 * Reads the usage that one provider reports through Spring AI. Each bean of this type is
 * asked in its order, and the first that answers counts: the providers that are known
 * come after those of the application that have no order.
 * <p>
 * Thread-safe. Called on the thread that makes the call, for each chunk of a stream that
 * reports tokens. An implementation that throws has no answer.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface UsageReader {

	/**
	 * Reads a usage.
	 * @param usage the usage, in which Spring AI counts at least one token; the
	 * provider's own object is its {@link Usage#getNativeUsage() native usage}
	 * @return the usage in exclusive buckets, {@code null} if it is another provider's
	 */
	@Nullable TokenUsage read(Usage usage);

}

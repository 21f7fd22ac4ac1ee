// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * What the service that called this one says of the trace that both are in. It can be
 * forged: nothing but the place of a recording depends on it. Immutable.
 *
 * @param traceId the id of the trace as 32 lower-case hex digits
 * @param observationId the id of the caller's observation as 16 lower-case hex digits,
 * {@code null} if the caller does not claim that the trace has one
 * @since 0.9.0
 */
public record Upstream(String traceId, @Nullable String observationId) {

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;

/**
 * How a call stands that is open, without its content.
 *
 * @param name the name of the observation, masked
 * @param type the type as it is known so far, never {@link ObservationType#AUTO}
 * @param startTime when the call started
 * @param chunks the number of chunks that have arrived
 * @since 0.9.0
 */
public record OpenCall(String name, ObservationType type, Instant startTime, int chunks) {

}

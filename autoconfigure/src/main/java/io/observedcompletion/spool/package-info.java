// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes that survive the process: files in, batches out; it knows neither who sends them
 * nor where to.
 * <p>
 * For users: {@link EncryptionKey}, {@link Leftover}, {@link SpoolKeys}.
 * <p>
 * Internal: {@link AppendResult}, {@link Batch}, {@link Destination},
 * {@link FlushTarget}, {@link QueueSettings}, {@link Refusal}, {@link Spool},
 * {@link SpoolListener}, {@link SpoolRecord}, {@link SpoolSettings}, {@link SpoolStatus}.
 */
@NullMarked
package io.observedcompletion.spool;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes that survive the process: files in, batches out; it knows neither who sends them
 * nor where to.
 */
@NullMarked
package io.observedcompletion.spool;

import org.jspecify.annotations.NullMarked;

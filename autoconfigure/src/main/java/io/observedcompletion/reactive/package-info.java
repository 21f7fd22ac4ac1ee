// SPDX-License-Identifier: Apache-2.0

/**
 * The adapters of Reactive Streams, and what carries the current recording over threads.
 */
@NullMarked
package io.observedcompletion.reactive;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * The one place that knows Langfuse: how a completion is spelled on the wire, and where
 * it goes.
 */
@NullMarked
package io.observedcompletion.langfuse;

import org.jspecify.annotations.NullMarked;

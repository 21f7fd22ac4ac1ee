// SPDX-License-Identifier: Apache-2.0

/**
 * A client of a model that is made of the JDK, and an emitter.
 */
@NullMarked
package io.observedcompletion.samples.stream;

import org.jspecify.annotations.NullMarked;

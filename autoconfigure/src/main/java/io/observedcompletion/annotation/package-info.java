// SPDX-License-Identifier: Apache-2.0

/**
 * The annotation that observes a method, and what makes it work.
 */
@NullMarked
package io.observedcompletion.annotation;

import org.jspecify.annotations.NullMarked;

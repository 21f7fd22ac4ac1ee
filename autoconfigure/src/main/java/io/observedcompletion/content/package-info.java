// SPDX-License-Identifier: Apache-2.0

/**
 * What was said, and how it is read, encoded and masked.
 */
@NullMarked
package io.observedcompletion.content;

import org.jspecify.annotations.NullMarked;

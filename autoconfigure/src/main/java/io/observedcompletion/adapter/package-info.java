// SPDX-License-Identifier: Apache-2.0

/**
 * Adapters that observe a call by its return type.
 */
@NullMarked
package io.observedcompletion.adapter;

import org.jspecify.annotations.NullMarked;

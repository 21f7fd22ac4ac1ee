// SPDX-License-Identifier: Apache-2.0

/**
 * The adapters of return types: how a call with a certain return type is observed.
 */
@NullMarked
package io.observedcompletion.adapter;

import org.jspecify.annotations.NullMarked;

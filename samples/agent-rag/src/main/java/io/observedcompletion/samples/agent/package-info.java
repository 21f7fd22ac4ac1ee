// SPDX-License-Identifier: Apache-2.0

/**
 * A desk that looks things up before it answers.
 */
@NullMarked
package io.observedcompletion.samples.agent;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * The model on this machine that answers in the samples. An application that has it on
 * its class path finds its address in {@code local-model.url}.
 */
@NullMarked
package io.observedcompletion.samples.model;

import org.jspecify.annotations.NullMarked;

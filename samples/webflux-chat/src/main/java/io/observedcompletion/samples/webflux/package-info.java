// SPDX-License-Identifier: Apache-2.0

/**
 * A chat over WebFlux and Netty.
 */
@NullMarked
package io.observedcompletion.samples.webflux;

import org.jspecify.annotations.NullMarked;

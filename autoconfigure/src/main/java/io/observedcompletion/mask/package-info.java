// SPDX-License-Identifier: Apache-2.0

/**
 * What is masked without a word of the application's: keys, credentials and the numbers
 * of cards and accounts.
 * <p>
 * Internal: {@link MaskAutoConfiguration}, {@link MaskedSecrets}.
 */
@NullMarked
package io.observedcompletion.mask;

import org.jspecify.annotations.NullMarked;

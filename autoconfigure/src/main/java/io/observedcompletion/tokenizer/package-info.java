// SPDX-License-Identifier: Apache-2.0

/**
 * About how many tokens a text has: the model's own encoding where it is on the class
 * path, else a rule by script.
 * <p>
 * Internal: {@link TokenizerAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.tokenizer;

import org.jspecify.annotations.NullMarked;

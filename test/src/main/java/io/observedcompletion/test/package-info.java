// SPDX-License-Identifier: Apache-2.0

/**
 * Fakes and assertions for the tests of applications that log completions to Langfuse.
 */
@NullMarked
package io.observedcompletion.test;

import org.jspecify.annotations.NullMarked;

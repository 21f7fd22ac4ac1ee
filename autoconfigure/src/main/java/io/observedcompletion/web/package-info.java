// SPDX-License-Identifier: Apache-2.0

/**
 * Spring MVC: the emitter, and the adapters of what a controller returns when the answer
 * goes on after it.
 * <p>
 * For users: {@link StreamingResponseBodyEmitter}.
 * <p>
 * Internal: {@link WebCompletionAutoConfiguration}, {@link WebContentAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.web;

import org.jspecify.annotations.NullMarked;

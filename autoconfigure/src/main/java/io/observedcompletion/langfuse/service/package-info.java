// SPDX-License-Identifier: Apache-2.0

/**
 * Where Langfuse is, if Docker Compose or Testcontainers runs it: what takes the place of
 * {@code langfuse.base-url} and the keys then.
 */
@NullMarked
package io.observedcompletion.langfuse.service;

import org.jspecify.annotations.NullMarked;

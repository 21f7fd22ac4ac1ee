// SPDX-License-Identifier: Apache-2.0

/**
 * How the JSON of the providers' APIs is read, whoever brings it: a vendor's library, an
 * HTTP client, an emitter.
 * <p>
 * Internal: {@link AnswerFormat}, {@link ProviderAnswerAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.provider;

import org.jspecify.annotations.NullMarked;

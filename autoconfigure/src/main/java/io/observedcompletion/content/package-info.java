// SPDX-License-Identifier: Apache-2.0

/**
 * What was said, and how it is read, encoded and masked.
 * <p>
 * For users: {@link Chunk}, {@link TokenUsage}, {@link TokenUsageBuilder},
 * {@link ContentMasker}, {@link ContentExtractor}, {@link ContentEncoder}.
 * <p>
 * For integrations: {@link ContentPart}, {@link MediaData}, {@link Weighted},
 * {@link ContentRules}, {@link AnswerReader}, {@link ContentConverter},
 * {@link PropertyRule}, {@link LateValue}, {@link EncodedText}, {@link EncodedJson},
 * {@link CutValue}, {@link JsonText}, {@link StreamedMasker}.
 * <p>
 * Internal: {@link AnswerText}, {@link ChatMessage}, {@link ContentCapture},
 * {@link CutText}, {@link Guard}, {@link JsonObject}, {@link JsonStrings},
 * {@link UnfinishedTypes}.
 */
@NullMarked
package io.observedcompletion.content;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.langfuse;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A completion as a span that has ended.
 *
 * @param traceId the id of the trace, 32 hex digits
 * @param id the id of the span, 16 hex digits
 * @param parentId the id of the span above it, {@code null} for a root
 * @param name the name
 * @param start when it started
 * @param end when it ended
 * @param error what went wrong, {@code null} if nothing did
 * @param attributes the attributes
 */
record CompletionSpan(String traceId, String id, @Nullable String parentId, String name, Instant start, Instant end,
		@Nullable String error, Attributes attributes) {

}

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
package io.observedcompletion.test;

/**
 * An image, sound or document that arrived at {@link FakeLangfuse}, and one observation
 * that it was uploaded for. Not copied: the bytes are not to be changed.
 *
 * @param id the id that references in input, output and metadata have
 * @param traceId the id of the observation's trace, as it was told
 * @param observationId the id of the observation, as it was told
 * @param field the field of the observation, as it was told: input, output or metadata
 * @param contentType the MIME type
 * @param bytes the bytes that were uploaded
 */
public record ReceivedMedia(String id, String traceId, String observationId, String field, String contentType,
		byte[] bytes) {

}

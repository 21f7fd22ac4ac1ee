// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call. All texts are masked and cut to the length that the properties
 * allow.
 *
 * @param traceId the id of the trace, 32 lower-case hex digits
 * @param id the id of the observation, 16 lower-case hex digits
 * @param parentId the id of the observation above it, {@code null} for a root
 * @param name the name of the observation
 * @param type the type, never {@link ObservationType#AUTO}
 * @param outcome why it ended
 * @param statusMessage why it ended, in plain words
 * @param startTime when the call started
 * @param completionStartTime when the first chunk arrived, {@code null} if none did
 * @param endTime when the call ended
 * @param model the model, {@code null} if unknown
 * @param modelParameters the parameters of the model: numbers, booleans and texts
 * @param provider the provider of the model, {@code null} if unknown
 * @param input the input, {@code null} if there is none or it is not captured
 * @param output the whole answer or the part of it that arrived, {@code null} if there is
 * none or it is not captured
 * @param usage the tokens used, {@code null} if unknown
 * @param finishReason why the model stopped, {@code null} if unknown
 * @param chunks the number of chunks that arrived
 * @param prompt the managed prompt, {@code null} if none is linked
 * @param context the context of the trace; its metadata is part of {@code metadata}
 * @param metadata the metadata
 * @param media the images, sounds and documents whose placeholders are in input, output
 * and metadata, each once; some may have been cut off there with their placeholder
 */
public record Completion(String traceId, String id, @Nullable String parentId, String name, ObservationType type,
		Outcome outcome, String statusMessage, Instant startTime, @Nullable Instant completionStartTime,
		Instant endTime, @Nullable String model, Map<String, Object> modelParameters, @Nullable String provider,
		@Nullable String input, @Nullable String output, @Nullable TokenUsage usage, @Nullable String finishReason,
		int chunks, @Nullable Prompt prompt, CompletionContext context, Map<String, String> metadata,
		List<MediaData> media) {

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Completion}. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class CompletionBuilder {

	private String traceId = "";

	private String id = "";

	private @Nullable String parentId;

	private String name = "";

	private ObservationType type = ObservationType.GENERATION;

	private boolean aboveGeneration;

	private Outcome outcome = Outcome.COMPLETED;

	private String statusMessage = "";

	private Instant startTime = Instant.EPOCH;

	private @Nullable Instant completionStartTime;

	private Instant endTime = Instant.EPOCH;

	private @Nullable String input;

	private @Nullable String output;

	private boolean stream;

	private int chunks;

	private CompletionContext context = CompletionContext.empty();

	private Map<String, Object> modelParameters = Map.of();

	private Map<String, String> metadata = Map.of();

	private List<MediaData> media = List.of();

	private final CallAttributes.Builder attributes = new CallAttributes.Builder(CallAttributes.NONE);

	CompletionBuilder() {
	}

	/**
	 * Sets the id of the trace.
	 * @param traceId the id, 32 lower-case hex digits
	 * @return this builder
	 */
	public CompletionBuilder traceId(String traceId) {
		this.traceId = traceId;
		return this;
	}

	/**
	 * Sets the id of the observation.
	 * @param id the id, 16 lower-case hex digits
	 * @return this builder
	 */
	public CompletionBuilder id(String id) {
		this.id = id;
		return this;
	}

	/**
	 * Sets the id of the observation above.
	 * @param parentId the id, {@code null} for a root
	 * @return this builder
	 */
	public CompletionBuilder parentId(@Nullable String parentId) {
		this.parentId = parentId;
		return this;
	}

	/**
	 * Sets the name of the observation.
	 * @param name the name
	 * @return this builder
	 */
	public CompletionBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Sets the type of the observation.
	 * @param type the type, never {@link ObservationType#AUTO}
	 * @return this builder
	 */
	public CompletionBuilder type(ObservationType type) {
		this.type = type;
		return this;
	}

	/**
	 * Sets whether a generation below this one was recorded.
	 * @param aboveGeneration whether one was
	 * @return this builder
	 */
	public CompletionBuilder aboveGeneration(boolean aboveGeneration) {
		this.aboveGeneration = aboveGeneration;
		return this;
	}

	/**
	 * Sets why the call ended.
	 * @param outcome the outcome
	 * @return this builder
	 */
	public CompletionBuilder outcome(Outcome outcome) {
		this.outcome = outcome;
		return this;
	}

	/**
	 * Sets why the call ended, in plain words.
	 * @param statusMessage the words
	 * @return this builder
	 */
	public CompletionBuilder statusMessage(String statusMessage) {
		this.statusMessage = statusMessage;
		return this;
	}

	/**
	 * Sets when the call started.
	 * @param startTime the time
	 * @return this builder
	 */
	public CompletionBuilder startTime(Instant startTime) {
		this.startTime = startTime;
		return this;
	}

	/**
	 * Sets when the first chunk arrived.
	 * @param completionStartTime the time, {@code null} if none did
	 * @return this builder
	 */
	public CompletionBuilder completionStartTime(@Nullable Instant completionStartTime) {
		this.completionStartTime = completionStartTime;
		return this;
	}

	/**
	 * Sets when the call ended.
	 * @param endTime the time
	 * @return this builder
	 */
	public CompletionBuilder endTime(Instant endTime) {
		this.endTime = endTime;
		return this;
	}

	/**
	 * Sets the input.
	 * @param input the input, {@code null} if there is none or it is not captured
	 * @return this builder
	 */
	public CompletionBuilder input(@Nullable String input) {
		this.input = input;
		return this;
	}

	/**
	 * Sets the whole answer or the part of it that arrived.
	 * @param output the output, {@code null} if there is none or it is not captured
	 * @return this builder
	 */
	public CompletionBuilder output(@Nullable String output) {
		this.output = output;
		return this;
	}

	/**
	 * Sets whether the answer was streamed.
	 * @param stream whether chunks came or could have come
	 * @return this builder
	 */
	public CompletionBuilder stream(boolean stream) {
		this.stream = stream;
		return this;
	}

	/**
	 * Sets the number of chunks that arrived. With some, the answer was streamed.
	 * @param chunks the number
	 * @return this builder
	 */
	public CompletionBuilder chunks(int chunks) {
		this.stream |= chunks > 0;
		this.chunks = chunks;
		return this;
	}

	/**
	 * Sets the context of the trace.
	 * @param context the context; its metadata is part of {@code metadata}
	 * @return this builder
	 */
	public CompletionBuilder context(CompletionContext context) {
		this.context = context;
		return this;
	}

	/**
	 * Sets the parameters of the model.
	 * @param modelParameters numbers, booleans and texts by name
	 * @return this builder
	 */
	public CompletionBuilder modelParameters(Map<String, Object> modelParameters) {
		this.modelParameters = modelParameters;
		return this;
	}

	/**
	 * Sets the metadata.
	 * @param metadata texts by key
	 * @return this builder
	 */
	public CompletionBuilder metadata(Map<String, String> metadata) {
		this.metadata = metadata;
		return this;
	}

	/**
	 * Sets the images, sounds and documents whose placeholders are in input, output and
	 * metadata.
	 * @param media each once; some may have been cut off there with their placeholder
	 * @return this builder
	 */
	public CompletionBuilder media(List<MediaData> media) {
		this.media = media;
		return this;
	}

	/**
	 * Sets the value of an attribute.
	 * @param <T> the type of the value
	 * @param attribute the attribute
	 * @param value the value, {@code null} if unknown
	 * @return this builder
	 */
	public <T> CompletionBuilder set(CompletionAttribute<T> attribute, @Nullable T value) {
		this.attributes.set(attribute, value);
		return this;
	}

	/**
	 * Builds the completion.
	 * @return the completion
	 */
	public Completion build() {
		return new Completion(new Completion.State(this.traceId, this.id, this.parentId, this.name, this.type,
				this.aboveGeneration, this.outcome, this.statusMessage, this.startTime, this.completionStartTime,
				this.endTime, this.input, this.output, this.stream, this.chunks, this.context, this.modelParameters,
				this.metadata, this.media, this.attributes.build()));
	}

}

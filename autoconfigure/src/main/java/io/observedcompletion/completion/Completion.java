// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The record of one call that has ended. All texts are masked and cut to the length that
 * the properties allow. Immutable.
 *
 * @since 0.9.0
 */
public final class Completion {

	private final State state;

	Completion(State state) {
		this.state = state;
	}

	/**
	 * Returns a builder of a generation that completed, for tests of what is given
	 * completions.
	 * @return a new builder
	 */
	public static CompletionBuilder builder() {
		return new CompletionBuilder();
	}

	/**
	 * Returns the id of the trace.
	 * @return the id, 32 lower-case hex digits
	 */
	public String traceId() {
		return this.state.traceId();
	}

	/**
	 * Returns the id of the observation.
	 * @return the id, 16 lower-case hex digits
	 */
	public String id() {
		return this.state.id();
	}

	/**
	 * Returns the id of the observation above, which may be that of another service.
	 * @return the id, {@code null} for a root
	 */
	public @Nullable String parentId() {
		return this.state.parentId();
	}

	/**
	 * Returns the name of the observation.
	 * @return the name
	 */
	public String name() {
		return this.state.name();
	}

	/**
	 * Returns the type of the observation.
	 * @return the type, never {@link ObservationType#AUTO}
	 */
	public ObservationType type() {
		return this.state.type();
	}

	/**
	 * Returns whether a generation below this one was recorded, whose tokens are counted
	 * there.
	 * @return whether what this one has used may be part of that
	 */
	public boolean isAboveGeneration() {
		return this.state.aboveGeneration();
	}

	/**
	 * Returns why the call ended.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.state.outcome();
	}

	/**
	 * Returns why the call ended, in plain words.
	 * @return the words
	 */
	public String statusMessage() {
		return this.state.statusMessage();
	}

	/**
	 * Returns when the call started.
	 * @return the time
	 */
	public Instant startTime() {
		return this.state.startTime();
	}

	/**
	 * Returns when the first chunk arrived.
	 * @return the time, {@code null} if none did
	 */
	public @Nullable Instant completionStartTime() {
		return this.state.completionStartTime();
	}

	/**
	 * Returns when the call ended.
	 * @return the time
	 */
	public Instant endTime() {
		return this.state.endTime();
	}

	/**
	 * Returns the input.
	 * @return the input, {@code null} if there is none or it is not captured
	 */
	public @Nullable String input() {
		return this.state.input();
	}

	/**
	 * Returns the whole answer or the part of it that arrived.
	 * @return the output, {@code null} if there is none or it is not captured
	 */
	public @Nullable String output() {
		return this.state.output();
	}

	/**
	 * Returns whether the answer was streamed.
	 * @return whether chunks came or could have come
	 */
	public boolean isStream() {
		return this.state.stream();
	}

	/**
	 * Returns the number of chunks that arrived.
	 * @return the number
	 */
	public int chunks() {
		return this.state.chunks();
	}

	/**
	 * Returns the context of the trace.
	 * @return the context; its metadata is part of {@link #metadata()}
	 */
	public CompletionContext context() {
		return this.state.context();
	}

	/**
	 * Returns the parameters of the model.
	 * @return numbers, booleans and texts by name, unmodifiable
	 */
	public Map<String, Object> modelParameters() {
		return this.state.modelParameters();
	}

	/**
	 * Returns the metadata.
	 * @return texts by key, unmodifiable
	 */
	public Map<String, String> metadata() {
		return this.state.metadata();
	}

	/**
	 * Returns the images, sounds and documents whose placeholders are in input, output
	 * and metadata.
	 * @return each once, unmodifiable; some may have been cut off there with their
	 * placeholder
	 */
	public List<MediaData> media() {
		return this.state.media();
	}

	/**
	 * Returns the model.
	 * @return the model, {@code null} if unknown
	 */
	public @Nullable String model() {
		return get(CompletionAttribute.MODEL);
	}

	/**
	 * Returns the provider of the model.
	 * @return the provider, {@code null} if unknown
	 */
	public @Nullable String provider() {
		return get(CompletionAttribute.PROVIDER);
	}

	/**
	 * Returns the tokens used.
	 * @return the usage, {@code null} if unknown
	 */
	public @Nullable TokenUsage usage() {
		return get(CompletionAttribute.USAGE);
	}

	/**
	 * Returns what the call has cost.
	 * @return the cost in US dollars, {@code null} if nobody reported it
	 */
	public @Nullable Double cost() {
		Double cost = get(CompletionAttribute.COST);
		return (cost == null && usage() != null) ? usage().cost() : cost;
	}

	/**
	 * Returns why the model stopped.
	 * @return the reason, {@code null} if unknown
	 */
	public @Nullable String finishReason() {
		return get(CompletionAttribute.FINISH_REASON);
	}

	/**
	 * Returns the managed prompt.
	 * @return the prompt, {@code null} if none is linked
	 */
	public @Nullable Prompt prompt() {
		return get(CompletionAttribute.PROMPT);
	}

	/**
	 * Returns the value of an attribute.
	 * @param <T> the type of the value
	 * @param attribute the attribute
	 * @return the value, {@code null} if unknown
	 */
	public <T> @Nullable T get(CompletionAttribute<T> attribute) {
		return this.state.attributes().get(attribute);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Completion completion && this.state.equals(completion.state);
	}

	@Override
	public int hashCode() {
		return this.state.hashCode();
	}

	@Override
	public String toString() {
		return "Completion " + this.state;
	}

	/**
	 * All of it as one value.
	 */
	record State(String traceId, String id, @Nullable String parentId, String name, ObservationType type,
			boolean aboveGeneration, Outcome outcome, String statusMessage, Instant startTime,
			@Nullable Instant completionStartTime, Instant endTime, @Nullable String input, @Nullable String output,
			boolean stream, int chunks, CompletionContext context, Map<String, Object> modelParameters,
			Map<String, String> metadata, List<MediaData> media, CallAttributes attributes) {

		State {
			modelParameters = Collections.unmodifiableMap(new LinkedHashMap<>(modelParameters));
			metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
			media = List.copyOf(media);
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known about a call besides its input and output: set when the call
 * starts or while it goes on, read of the answer, and told by its {@link Completion}.
 * <p>
 * The one list of them. Texts are masked before they leave the application.
 *
 * @param <T> the type of its value
 * @since 0.9.0
 */
public final class CompletionAttribute<T> {

	private static final List<CompletionAttribute<?>> all = new ArrayList<>();

	/**
	 * The cost in US dollars, as whoever is paid reports it. Langfuse computes one from
	 * the tokens where it is unknown.
	 */
	public static final CompletionAttribute<Double> COST = value("cost", (chunk) -> null);

	/**
	 * Why the model stopped, as the provider spells it.
	 */
	public static final CompletionAttribute<String> FINISH_REASON = text("finishReason", Field.FINISH_REASON,
			Chunk::finishReason);

	/**
	 * The model that answered or, as long as that is unknown, that was asked for.
	 */
	public static final CompletionAttribute<String> MODEL = text("model", Field.MODEL, Chunk::model);

	/**
	 * The managed prompt.
	 */
	public static final CompletionAttribute<Prompt> PROMPT = value("prompt", (chunk) -> null);

	/**
	 * The provider of the model.
	 */
	public static final CompletionAttribute<String> PROVIDER = text("provider", Field.PROVIDER, (chunk) -> null);

	/**
	 * The tokens used.
	 */
	public static final CompletionAttribute<TokenUsage> USAGE = value("usage", Chunk::usage);

	/**
	 * Those that a completion tells.
	 */
	static final List<CompletionAttribute<?>> TOLD = List.copyOf(all);

	static final CompletionAttribute<String> REQUESTED_MODEL = value("requestedModel", (chunk) -> null);

	// For a call that is recorded afterwards.
	static final CompletionAttribute<Instant> END_TIME = value("endTime", (chunk) -> null);

	static final CompletionAttribute<Map<String, Object>> METADATA = value("metadata", (chunk) -> null);

	static final CompletionAttribute<Map<String, Object>> MODEL_PARAMETERS = value("modelParameters", (chunk) -> null);

	/**
	 * Metadata under keys that the application cannot use.
	 */
	static final CompletionAttribute<Map<String, Object>> FACTS = value("facts", (chunk) -> null);

	/**
	 * Those that hold what the application said, under its own keys.
	 */
	static final List<CompletionAttribute<Map<String, Object>>> MAPS = List.of(METADATA, MODEL_PARAMETERS, FACTS);

	static final int COUNT = all.size();

	// Stands for no key on any wire.
	final String name;

	final int index;

	// Of texts, which are masked.
	final @Nullable Field field;

	private final Function<Chunk, @Nullable T> answered;

	private CompletionAttribute(String name, @Nullable Field field, Function<Chunk, @Nullable T> answered) {
		this.name = name;
		this.index = all.size();
		this.field = field;
		this.answered = answered;
		all.add(this);
	}

	private static CompletionAttribute<String> text(String name, Field field,
			Function<Chunk, @Nullable String> answered) {
		return new CompletionAttribute<>(name, field, answered);
	}

	private static <T> CompletionAttribute<T> value(String name, Function<Chunk, @Nullable T> answered) {
		return new CompletionAttribute<>(name, null, answered);
	}

	/**
	 * Returns what the answer says.
	 * @param answer the answer as one chunk
	 * @return the value, {@code null} if it says nothing
	 */
	@Nullable T in(Chunk answer) {
		return this.answered.apply(answer);
	}

	/**
	 * Returns a value of an attribute that is a text.
	 * @param text the text
	 * @return the text
	 */
	@SuppressWarnings("unchecked")
	@Nullable T ofText(@Nullable String text) {
		return (T) text;
	}

	@Override
	public String toString() {
		return this.name;
	}

}

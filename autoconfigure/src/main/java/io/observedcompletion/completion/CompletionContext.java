// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf completions are made: the user, the session and what else holds for
 * every observation of a trace.
 * <p>
 * Immutable. Captured when a recording starts and handed down to the recordings below it.
 *
 * <pre>{@code
 * try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
 *   chat.answer(prompt);
 * }
 * }</pre>
 *
 * @since 0.9.0
 */
public final class CompletionContext {

	private static final CompletionContext EMPTY = builder().build();

	private final @Nullable String userId;

	private final @Nullable String sessionId;

	private final @Nullable String traceName;

	private final @Nullable String version;

	private final List<String> tags;

	private final Map<String, Object> metadata;

	private CompletionContext(Builder builder) {
		this.userId = builder.userId;
		this.sessionId = builder.sessionId;
		this.traceName = builder.traceName;
		this.version = builder.version;
		this.tags = List.copyOf(builder.tags);
		this.metadata = builder.metadata.isEmpty() ? Map.of()
				: Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
	}

	/**
	 * Returns a builder.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the context that says nothing.
	 * @return the empty context
	 */
	public static CompletionContext empty() {
		return EMPTY;
	}

	/**
	 * Returns the context of the current thread.
	 * @return the context, the empty one if none is current
	 */
	public static CompletionContext current() {
		return CompletionOrigin.current().context();
	}

	/**
	 * Adds this context to the current one until the scope is closed; where both say
	 * something, this one counts.
	 * @return the scope, to be closed on this thread
	 */
	public Scope makeCurrent() {
		CompletionOrigin origin = CompletionOrigin.current();
		return origin.withContext(origin.context().with(this)).makeCurrent();
	}

	/**
	 * Returns a context that says what both say.
	 * @param other the context that counts where both say something; tags and metadata
	 * are united
	 * @return the united context
	 */
	public CompletionContext with(CompletionContext other) {
		if (other == EMPTY || other == this) {
			return this;
		}
		return (this == EMPTY) ? other : builder().add(this).add(other).build();
	}

	CompletionContext captured(UnaryOperator<Object> capture) {
		if (this.metadata.isEmpty()) {
			return this;
		}
		Builder captured = builder().add(this);
		captured.metadata.replaceAll((key, value) -> capture.apply(value));
		return captured.build();
	}

	/**
	 * Returns the id of the user.
	 * @return the id or {@code null}
	 */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * Returns the id of the session.
	 * @return the id or {@code null}
	 */
	public @Nullable String sessionId() {
		return this.sessionId;
	}

	/**
	 * Returns the name of the trace.
	 * @return the name or {@code null} for the name of the outermost recording
	 */
	public @Nullable String traceName() {
		return this.traceName;
	}

	/**
	 * Returns the version of what is observed.
	 * @return the version or {@code null}
	 */
	public @Nullable String version() {
		return this.version;
	}

	/**
	 * Returns the tags of the trace.
	 * @return the tags, in order, each once
	 */
	public List<String> tags() {
		return this.tags;
	}

	/**
	 * Returns the metadata.
	 * @return an unmodifiable map
	 */
	public Map<String, Object> metadata() {
		return this.metadata;
	}

	private List<@Nullable Object> state() {
		return Arrays.asList(this.userId, this.sessionId, this.traceName, this.version, this.tags, this.metadata);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof CompletionContext context && state().equals(context.state());
	}

	@Override
	public int hashCode() {
		return state().hashCode();
	}

	@Override
	public String toString() {
		return "CompletionContext" + state();
	}

	/**
	 * Builds a {@link CompletionContext}. {@code null} values are ignored. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private @Nullable String userId;

		private @Nullable String sessionId;

		private @Nullable String traceName;

		private @Nullable String version;

		private final Set<String> tags = new LinkedHashSet<>();

		private final Map<String, Object> metadata = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Sets the id of the user.
		 * @param userId the id
		 * @return this builder
		 */
		public Builder userId(@Nullable String userId) {
			this.userId = (userId != null) ? userId : this.userId;
			return this;
		}

		/**
		 * Sets the id of the session.
		 * @param sessionId the id
		 * @return this builder
		 */
		public Builder sessionId(@Nullable String sessionId) {
			this.sessionId = (sessionId != null) ? sessionId : this.sessionId;
			return this;
		}

		/**
		 * Sets the name of the trace.
		 * @param traceName the name
		 * @return this builder
		 */
		public Builder traceName(@Nullable String traceName) {
			this.traceName = (traceName != null) ? traceName : this.traceName;
			return this;
		}

		/**
		 * Sets the version of what is observed.
		 * @param version the version
		 * @return this builder
		 */
		public Builder version(@Nullable String version) {
			this.version = (version != null) ? version : this.version;
			return this;
		}

		/**
		 * Adds tags.
		 * @param tags the tags; empty ones are ignored
		 * @return this builder
		 */
		public Builder tags(String... tags) {
			return tags(Arrays.asList(tags));
		}

		/**
		 * Adds metadata.
		 * @param key the key
		 * @param value the value, recorded as it is when a recording starts
		 * @return this builder
		 */
		public Builder metadata(String key, @Nullable Object value) {
			if (value != null) {
				this.metadata.put(key, value);
			}
			return this;
		}

		private Builder tags(List<String> tags) {
			tags.stream().filter((tag) -> tag != null && !tag.isBlank()).forEach(this.tags::add);
			return this;
		}

		private Builder add(CompletionContext context) {
			this.metadata.putAll(context.metadata);
			return userId(context.userId).sessionId(context.sessionId)
				.traceName(context.traceName)
				.version(context.version)
				.tags(context.tags);
		}

		/**
		 * Builds the context.
		 * @return the context
		 */
		public CompletionContext build() {
			return new CompletionContext(this);
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A part of one of the answers that a model gives to one request. An answer that is more
 * than text, or one of several, comes in parts; they are joined to a message for each
 * answer. Immutable.
 *
 * @since 0.9.0
 */
public sealed interface ContentPart {

	/**
	 * Returns which of the answers it belongs to, as the provider counts them.
	 * @return the index, 0 for the first or only answer
	 */
	int choice();

	/**
	 * A part of text, which follows the text before it.
	 *
	 * @param choice the index of the answer
	 * @param text the text
	 */
	record Text(int choice, String text) implements ContentPart {

	}

	/**
	 * Says that the answers begin here: what came before it is dropped. For a caller that
	 * learns of the answer only after the model has said something else, as it does when
	 * it asks for tools. First among the parts of its chunk.
	 *
	 * @param choice 0, all answers begin
	 */
	record Restart(int choice) implements ContentPart {

	}

	/**
	 * A part of what the model thought before it answered.
	 *
	 * @param choice the index of the answer
	 * @param text the thought
	 * @param whole whether the text is all of it so far, and not what follows the part
	 * before it; where a model says it both ways, the parts count
	 */
	record Reasoning(int choice, String text, boolean whole) implements ContentPart {

	}

	/**
	 * A call of a tool that the model asks for, or a fragment of one.
	 *
	 * @param choice the index of the answer
	 * @param index which of the answer's calls the fragment continues, {@code null} if it
	 * is a call as a whole or the provider does not number them
	 * @param id the id that the result will refer to; {@code null} or empty in fragments
	 * that do not say it
	 * @param name the name of the tool, or a part of it; {@code null} or empty in
	 * fragments that do not say it
	 * @param arguments the arguments or a part of them, as the model wrote them: JSON,
	 * except for tools that take any text
	 */
	record ToolCall(int choice, @Nullable Long index, @Nullable String id, @Nullable String name,
			@Nullable String arguments) implements ContentPart {

		/**
		 * Says whether a fragment belongs to the same call, as far as index, id and name
		 * tell. Some servers give all calls one index, others give none.
		 * @param next the fragment that comes after this one
		 * @return whether it continues this one
		 */
		public boolean isContinuedBy(ToolCall next) {
			boolean named = isKnown(next.name);
			if (isKnown(this.id) && isKnown(next.id)) {
				boolean same = Objects.equals(this.id, next.id);
				return same ? Objects.equals(this.index, next.index) : !named && isSameIndex(next);
			}
			return isSameIndex(next) || (next.index == null && !named && !isKnown(next.id));
		}

		private boolean isSameIndex(ToolCall next) {
			return this.index != null && this.index.equals(next.index);
		}

		/**
		 * Joins this fragment and one that continues it.
		 * @param next the fragment
		 * @return both as one
		 */
		public ToolCall plus(ToolCall next) {
			String id = isKnown(this.id) ? this.id : next.id;
			// A name may come in pieces, or as a whole with each fragment.
			String name = Objects.equals(this.name, next.name) ? this.name : joined(this.name, next.name);
			return new ToolCall(this.choice, this.index, id, name, joined(this.arguments, next.arguments));
		}

		private static @Nullable String joined(@Nullable String one, @Nullable String other) {
			return (one == null || other == null) ? ((one != null) ? one : other) : one + other;
		}

		private static boolean isKnown(@Nullable String text) {
			return text != null && !text.isEmpty();
		}

	}

	/**
	 * Says that the provider failed to give the answer, or its rest, in its own words: an
	 * error that is told inside of the answer and not by an exception. The call has
	 * failed, whatever else is said and whoever stopped it afterwards.
	 *
	 * @param choice 0, all answers end
	 * @param message what the provider says, masked when the completion is written
	 */
	record Failure(int choice, String message) implements ContentPart {

	}

	/**
	 * Something that is not text, such as an image.
	 *
	 * @param choice the index of the answer
	 * @param content the part as messages hold it, encoded when the completion is written
	 */
	record Generic(int choice, Object content) implements ContentPart {

	}

}

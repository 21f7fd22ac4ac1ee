// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import org.jspecify.annotations.Nullable;

/**
 * A part of one of the answers that a model gives to one request. An answer that is more
 * than text, or one of several, comes in parts; they are joined to a message for each
 * answer. Immutable.
 *
 * @since 0.1.0
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
	 * is a call as a whole
	 * @param id the id that the result will refer to, {@code null} in all fragments but
	 * one
	 * @param name the name of the tool, {@code null} in all fragments but one
	 * @param arguments the arguments or a part of them, JSON as the model wrote it
	 */
	record ToolCall(int choice, @Nullable Long index, @Nullable String id, @Nullable String name,
			@Nullable String arguments) implements ContentPart {

		/**
		 * Says whether a fragment belongs to the same call.
		 * @param next the fragment
		 * @return whether it continues this one
		 */
		public boolean isContinuedBy(ToolCall next) {
			return this.index != null && this.index.equals(next.index);
		}

		/**
		 * Joins this fragment and one that continues it.
		 * @param next the fragment
		 * @return both as one
		 */
		public ToolCall plus(ToolCall next) {
			String arguments = (this.arguments != null && next.arguments != null) ? this.arguments + next.arguments
					: either(this.arguments, next.arguments);
			return new ToolCall(this.choice, this.index, either(this.id, next.id), either(this.name, next.name),
					arguments);
		}

		private static @Nullable String either(@Nullable String one, @Nullable String other) {
			return (one != null) ? one : other;
		}

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

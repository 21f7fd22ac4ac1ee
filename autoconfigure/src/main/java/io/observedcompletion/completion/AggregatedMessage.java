// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.CutText;
import io.observedcompletion.content.CutValue;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers to one request, as its parts come. What is more than text becomes
 * the message of an assistant, as chats have it.
 */
final class AggregatedMessage {

	private @Nullable StringBuilder text;

	private long unheld;

	private @Nullable StringBuilder reasoning;

	// Held as it is: it comes again with each chunk, each time a little longer.
	private @Nullable String wholeReasoning;

	private final List<Call> calls = new ArrayList<>(0);

	private final List<Object> parts = new ArrayList<>(0);

	void add(ContentPart part, ContentReader content) {
		if (part instanceof ContentPart.Text said) {
			addText(said.text(), content);
		}
		else if (part instanceof ContentPart.Reasoning thought && thought.whole()) {
			this.wholeReasoning = thought.text();
		}
		else if (part instanceof ContentPart.Reasoning thought) {
			this.reasoning = append(this.reasoning, thought.text(), content);
		}
		else if (part instanceof ContentPart.ToolCall call) {
			addCall(call, content);
		}
		else if (part instanceof ContentPart.Generic generic) {
			this.parts.add(generic.content());
		}
	}

	void addText(String text, ContentReader content) {
		int before = textLength();
		this.text = append(this.text, text, content);
		this.unheld += before + text.length() - textLength();
	}

	private static StringBuilder append(@Nullable StringBuilder builder, String text, ContentReader content) {
		if (builder == null) {
			return new StringBuilder(text);
		}
		return (builder.length() < content.maxLength()) ? builder.append(text) : builder;
	}

	private void addCall(ContentPart.ToolCall fragment, ContentReader content) {
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			Call call = this.calls.get(i);
			if (call.isToldBy(fragment)) {
				call.replace(fragment, content);
				return;
			}
			if (call.isContinuedBy(fragment)) {
				call.known = call.known.plus(withoutArguments(fragment));
				call.add(fragment.arguments(), content);
				return;
			}
		}
		Call call = new Call(withoutArguments(fragment));
		call.add(fragment.arguments(), content);
		this.calls.add(call);
	}

	private static ContentPart.ToolCall withoutArguments(ContentPart.ToolCall call) {
		return new ContentPart.ToolCall(call.choice(), call.index(), call.id(), call.name(), null);
	}

	int textLength() {
		return (this.text != null) ? this.text.length() : 0;
	}

	boolean isEmpty() {
		return this.calls.isEmpty() && this.parts.isEmpty() && reasoning() == null
				&& (this.text == null || this.text.isEmpty());
	}

	private @Nullable String reasoning() {
		return (this.reasoning != null) ? this.reasoning.toString() : this.wholeReasoning;
	}

	int length() {
		int length = textLength();
		length += (this.reasoning != null) ? this.reasoning.length()
				: (this.wholeReasoning != null) ? this.wholeReasoning.length() : 0;
		return length + this.calls.stream().mapToInt(Call::length).sum();
	}

	/**
	 * Returns what is said so far, which does not change.
	 * @return a copy
	 */
	Said said() {
		return new Said((this.text != null) ? this.text.toString() : "", this.unheld, reasoning(),
				this.calls.stream().map(Call::whole).toList(), List.copyOf(this.parts));
	}

	/**
	 * A call of a tool, whose arguments come in parts.
	 */
	private static final class Call {

		private ContentPart.ToolCall known;

		private @Nullable StringBuilder arguments;

		Call(ContentPart.ToolCall known) {
			this.known = known;
		}

		// Where neither index nor id tells calls apart, the end of the arguments does.
		boolean isContinuedBy(ContentPart.ToolCall next) {
			return this.known.isContinuedBy(next) && !(hasEnded() && isBeginning(next));
		}

		// What came in numbered fragments may be told once more, as a whole.
		boolean isToldBy(ContentPart.ToolCall next) {
			return this.known.index() != null && next.index() == null && this.known.id() != null
					&& !this.known.id().isEmpty() && this.known.id().equals(next.id()) && next.name() != null;
		}

		void replace(ContentPart.ToolCall whole, ContentReader content) {
			this.arguments = (whole.arguments() != null) ? append(null, whole.arguments(), content) : this.arguments;
		}

		private boolean hasEnded() {
			return this.arguments != null && this.arguments.length() > 0
					&& this.arguments.charAt(this.arguments.length() - 1) == '}';
		}

		private static boolean isBeginning(ContentPart.ToolCall next) {
			return next.name() != null && !next.name().isEmpty() && next.arguments() != null
					&& next.arguments().startsWith("{");
		}

		void add(@Nullable String arguments, ContentReader content) {
			if (arguments != null) {
				this.arguments = append(this.arguments, arguments, content);
			}
		}

		int length() {
			return (this.arguments != null) ? this.arguments.length() : 0;
		}

		ContentPart.ToolCall whole() {
			return new ContentPart.ToolCall(this.known.choice(), this.known.index(), this.known.id(), this.known.name(),
					(this.arguments != null) ? this.arguments.toString() : null);
		}

	}

	/**
	 * What is said so far.
	 *
	 * @param text the text, which may be empty
	 * @param unheld how many characters came after it that nobody will see
	 * @param reasoning the thoughts
	 * @param calls the calls of tools
	 * @param parts what is neither
	 */
	record Said(String text, long unheld, @Nullable String reasoning, List<ContentPart.ToolCall> calls,
			List<Object> parts) {

		/**
		 * Returns the answer in its simplest form.
		 * @param shown what is shown of a text that may grow
		 * @return the text or its beginning if there is nothing else, or the message
		 */
		Object simplest(UnaryOperator<String> shown) {
			if (!this.calls.isEmpty() || !this.parts.isEmpty() || this.reasoning != null) {
				return message(shown);
			}
			return (this.unheld > 0) ? new CutValue(this.text, this.text.length() + this.unheld)
					: shown.apply(this.text);
		}

		Map<String, Object> message(UnaryOperator<String> shown) {
			String text = shown.apply(this.text)
					+ ((this.unheld > 0) ? CutText.marker(this.text.length() + this.unheld) : "");
			ChatMessage message = ChatMessage.of("assistant")
				.toolCalls(this.calls.stream().map((call) -> call(call, shown)).toList())
				.thinking((this.reasoning != null) ? shown.apply(this.reasoning) : null);
			if (!this.parts.isEmpty()) {
				message.content(text.isEmpty() ? null : text, this.parts);
			}
			else if (this.calls.isEmpty() || !text.isEmpty()) {
				message.content(text);
			}
			return message.toJson();
		}

		private static Map<String, Object> call(ContentPart.ToolCall call, UnaryOperator<String> shown) {
			String arguments = (call.arguments() != null) ? shown.apply(call.arguments()) : null;
			return ChatMessage.toolCall(call.id(), call.name(), arguments);
		}

	}

}

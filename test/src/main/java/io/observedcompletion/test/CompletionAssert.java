// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.content.TokenUsage;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a {@link Completion}. Texts are compared as they were recorded: masked
 * and cut. {@link #assertThat(Completion)} can be imported statically beside AssertJ's
 * own.
 *
 * @since 0.9.0
 */
public class CompletionAssert extends AbstractCompletionAssert<CompletionAssert> {

	/**
	 * Creates an assertion; {@link #assertThat(Completion)} reads better.
	 * @param actual the completion to verify
	 */
	public CompletionAssert(@Nullable Completion actual) {
		super(actual, CompletionAssert.class);
	}

	/**
	 * Creates an assertion.
	 * @param actual the completion to verify
	 * @return the assertion
	 */
	@CheckReturnValue
	public static CompletionAssert assertThat(@Nullable Completion actual) {
		return new CompletionAssert(actual);
	}

	/**
	 * Verifies the name of the observation.
	 * @param name the expected name
	 * @return this assertion
	 */
	public CompletionAssert hasName(String name) {
		return hasEqual("the name", name, Completion::name);
	}

	/**
	 * Verifies the type of the observation.
	 * @param type the expected type, never {@link ObservationType#AUTO}
	 * @return this assertion
	 */
	public CompletionAssert hasType(ObservationType type) {
		return hasEqual("the type", type, Completion::type);
	}

	/**
	 * Verifies the model.
	 * @param model the expected model
	 * @return this assertion
	 */
	public CompletionAssert hasModel(String model) {
		return hasEqual("the model", model, Completion::model);
	}

	/**
	 * Verifies the input.
	 * @param input the whole expected input
	 * @return this assertion
	 */
	public CompletionAssert hasInput(String input) {
		return hasEqual("the input", input, Completion::input);
	}

	/**
	 * Verifies a part of the input.
	 * @param part the expected part
	 * @return this assertion
	 */
	public CompletionAssert inputContains(String part) {
		return hasContaining("an input", part, Completion::input);
	}

	/**
	 * Verifies the answer, or what arrived of it.
	 * @param output the whole expected output
	 * @return this assertion
	 */
	public CompletionAssert hasOutput(String output) {
		return hasEqual("the output", output, Completion::output);
	}

	/**
	 * Verifies a part of the answer, or of what arrived of it.
	 * @param part the expected part
	 * @return this assertion
	 */
	public CompletionAssert outputContains(String part) {
		return hasContaining("an output", part, Completion::output);
	}

	/**
	 * Verifies that nothing was answered or that it was not captured. An empty text that
	 * a method returns is an output.
	 * @return this assertion
	 */
	public CompletionAssert hasNoOutput() {
		return hasEqual("the output", null, Completion::output);
	}

	/**
	 * Verifies the tokens used.
	 * @param usage the expected usage, equal in every bucket
	 * @return this assertion
	 */
	public CompletionAssert hasUsage(TokenUsage usage) {
		return hasEqual("the usage", usage, Completion::usage);
	}

	/**
	 * Verifies an entry of the metadata, those of the context included.
	 * @param key the key
	 * @param value the expected value
	 * @return this assertion
	 */
	public CompletionAssert hasMetadata(String key, String value) {
		return has("an entry \"" + key + "\" in its metadata", value, Completion::metadata,
				(metadata) -> value.equals(metadata.get(key)));
	}

	/**
	 * Verifies the id of the user.
	 * @param userId the expected id
	 * @return this assertion
	 */
	public CompletionAssert hasUserId(String userId) {
		return hasEqual("the user id", userId, (completion) -> completion.context().userId());
	}

	/**
	 * Verifies the id of the session.
	 * @param sessionId the expected id
	 * @return this assertion
	 */
	public CompletionAssert hasSessionId(String sessionId) {
		return hasEqual("the session id", sessionId, (completion) -> completion.context().sessionId());
	}

	/**
	 * Verifies the tags of the trace.
	 * @param tags all the expected tags, in any order
	 * @return this assertion
	 */
	public CompletionAssert hasTags(String... tags) {
		return has("exactly the tags", List.of(tags), (completion) -> completion.context().tags(),
				(found) -> found.size() == tags.length && found.containsAll(List.of(tags)));
	}

	/**
	 * Verifies that there is no observation above this one.
	 * @return this assertion
	 */
	public CompletionAssert isRoot() {
		return hasEqual("the parent", null, Completion::parentId);
	}

	/**
	 * Verifies that a completion is the next one above this one.
	 * @param parent the expected parent
	 * @return this assertion
	 */
	public CompletionAssert isChildOf(Completion parent) {
		return inSameTraceAs(parent).hasEqual("as parent " + CompletionLines.of(parent), parent.id(),
				Completion::parentId);
	}

	/**
	 * Verifies that this completion and another one are of one trace.
	 * @param other the other completion
	 * @return this assertion
	 */
	public CompletionAssert inSameTraceAs(Completion other) {
		return hasEqual("the trace id", other.traceId(), Completion::traceId);
	}

}

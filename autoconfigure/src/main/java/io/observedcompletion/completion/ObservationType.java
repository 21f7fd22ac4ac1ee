// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Kind of observation a completion becomes in Langfuse. The values, {@link #AUTO} aside,
 * are the observation types of Langfuse, which expects them in lower case.
 *
 * @see <a href="https://langfuse.com/docs/observability/features/observation-types">
 * Langfuse observation types</a>
 * @since 0.9.0
 */
public enum ObservationType {

	/**
	 * Decided when the recording ends: a generation if none was recorded below it, else a
	 * span.
	 */
	AUTO,

	/**
	 * One call of a model.
	 */
	GENERATION,

	/**
	 * A piece of work.
	 */
	SPAN,

	/**
	 * An agent that decides what to call.
	 */
	AGENT,

	/**
	 * A link between steps.
	 */
	CHAIN,

	/**
	 * A call of a tool.
	 */
	TOOL,

	/**
	 * A look-up of documents.
	 */
	RETRIEVER,

	/**
	 * A computation of embeddings.
	 */
	EMBEDDING,

	/**
	 * A judgement of an output.
	 */
	EVALUATOR,

	/**
	 * A check that protects against bad content.
	 */
	GUARDRAIL

}

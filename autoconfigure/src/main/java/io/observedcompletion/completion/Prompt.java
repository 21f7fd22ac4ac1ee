// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * A prompt that Langfuse manages, to which a generation is linked.
 *
 * @param name the name of the prompt
 * @param version its version
 * @since 0.9.0
 */
public record Prompt(String name, long version) {

}

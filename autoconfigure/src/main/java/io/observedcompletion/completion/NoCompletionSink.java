// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * The sink that wants nothing.
 */
enum NoCompletionSink implements CompletionSink {

	INSTANCE;

	@Override
	public void accept(Completion completion) {
	}

}

/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.completion;

import java.time.Duration;

/**
 * Receives every completion, masked, exactly once.
 * <p>
 * Called on the writer thread and, under load, on threads of the application that may
 * block; so implementations are thread-safe and do not wait for the network. One that
 * throws harms neither the application nor the other sinks, but it loses the completion.
 */
@FunctionalInterface
public interface CompletionSink {

	/**
	 * Returns the sink that wants nothing. A recorder all of whose sinks are this one
	 * records nothing.
	 * @return the sink
	 */
	static CompletionSink none() {
		return NoCompletionSink.INSTANCE;
	}

	/**
	 * Takes a completion.
	 * @param completion the completion
	 */
	void accept(Completion completion);

	/**
	 * Takes note of what will never come, for want of memory. Called when that has become
	 * more.
	 * @param refused how many completions were refused since the start
	 * @param withoutContent how many of those that came, or come, lost content
	 */
	default void lost(long refused, long withoutContent) {
	}

	/**
	 * Passes on, within a time limit, what was taken. Called when the application stops.
	 * @param limit how long it may take
	 */
	default void flush(Duration limit) {
	}

}

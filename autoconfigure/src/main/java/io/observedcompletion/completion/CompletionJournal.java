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

/**
 * A sink that keeps what is open, so that it is not lost if the application dies.
 */
public interface CompletionJournal extends CompletionSink {

	/**
	 * Notes how an open call stands, in place of what was noted of it before: first some
	 * 50 ms after it started and then, while it changes, about once a second. Called on
	 * the writer thread only, and never after {@link #accept} was given a completion with
	 * the same id, which makes the note void.
	 * @param soFar the completion as if the application died now, masked; the last word
	 * of a text that is still being streamed is left out if there are maskers, because it
	 * may be half of something that they would take out
	 */
	void note(Completion soFar);

}

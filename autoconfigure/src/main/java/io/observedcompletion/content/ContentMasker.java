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

package io.observedcompletion.content;

/**
 * Takes out of a text what must not leave the application.
 * <p>
 * Every bean of this type is applied, in order, to every text of a completion before any
 * sink sees it: input, output, status message, metadata, tags, ids. Called on the writer
 * thread, sometimes on a thread of the application that may block, so implementations are
 * thread-safe. One that throws or returns {@code null} costs the text, which is replaced
 * by a marker, never the completion.
 */
@FunctionalInterface
public interface ContentMasker {

	/**
	 * Masks a text.
	 * @param text the whole text; encoded as JSON if it was not a text from the start
	 * @return the text that may leave the application
	 */
	String mask(String text);

}

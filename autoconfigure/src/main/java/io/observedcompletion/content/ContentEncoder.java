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
 * Turns values of the application into text, usually JSON, in its own words.
 * <p>
 * Beans of this type are asked before everything else for what is no plain text, number,
 * boolean or enum, at any depth of a value. Thread-safe. Called on the thread that hands
 * the value over, at once and without a time limit: an implementation is fast and does no
 * I/O. One that throws costs the value, which is replaced by a marker, never the call or
 * the completion.
 */
@FunctionalInterface
public interface ContentEncoder {

	/**
	 * Encodes a value.
	 * @param value the value, never {@code null}
	 * @return its text; one that begins with a brace, a bracket or a quotation mark is
	 * taken for JSON
	 */
	String encode(Object value);

	/**
	 * Says whether values of a type are encoded by this encoder. Asked once for a class.
	 * @param type the class of a value
	 * @return whether they are, by default those of every class
	 */
	default boolean supports(Class<?> type) {
		return true;
	}

}

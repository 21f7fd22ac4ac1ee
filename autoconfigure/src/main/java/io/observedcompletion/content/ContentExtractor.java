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
 * Reads the elements of a stream of one type.
 * <p>
 * Thread-safe. Called on the writer thread with the very object that the application
 * streamed, so implementations only read it. One that throws costs the chunk, never the
 * completion.
 */
public interface ContentExtractor {

	/**
	 * Says whether elements of a type are read by this extractor.
	 * @param type the class of an element
	 * @return whether it is
	 */
	boolean supports(Class<?> type);

	/**
	 * Reads an element.
	 * @param element an element of a supported type
	 * @return what it says
	 */
	Chunk extract(Object element);

}

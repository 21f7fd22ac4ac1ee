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

package io.observedcompletion.adapter;

/**
 * What can be seen of a call with a certain return type, and when it is made.
 */
public enum Shape {

	/**
	 * Over when the method returns.
	 */
	VALUE,

	/**
	 * Made by the method, goes on when it has returned, ends with one value.
	 */
	FUTURE,

	/**
	 * Made by each consumption, ends with one value.
	 */
	LAZY_VALUE,

	/**
	 * Made by the method, read element by element, once.
	 */
	CALL_STREAM,

	/**
	 * Made by each consumption, element by element.
	 */
	STREAM;

	boolean isLazy() {
		return this == LAZY_VALUE || this == STREAM;
	}

	boolean hasElements() {
		return this == CALL_STREAM || this == STREAM;
	}

}

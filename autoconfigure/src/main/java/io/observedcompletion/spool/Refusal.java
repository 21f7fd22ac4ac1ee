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

package io.observedcompletion.spool;

/**
 * What it means that a batch was refused, as far as can be told from those before.
 */
public enum Refusal {

	/** A span of it is invalid; the others are still to be sent. */
	OF_ONE,

	/** Everything is refused: the spans are put back. */
	OF_ALL,

	/** There is no other span to compare with: the spans are put back. */
	UNDECIDED

}

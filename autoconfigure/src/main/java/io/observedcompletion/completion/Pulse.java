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
 * When something was last seen to happen in a stream. Used by one thread at a time.
 */
final class Pulse {

	private static final int SILENT_LOOKS = 3;

	private int added = -1;

	private boolean awaited;

	private long since;

	private int state;

	private int silence;

	boolean isSilent(int state) {
		this.silence = (state == this.state) ? this.silence + 1 : 0;
		this.state = state;
		return this.silence >= SILENT_LOOKS;
	}

	long idleNanos(int added, boolean awaited, long now) {
		if (added != this.added || awaited != this.awaited) {
			this.added = added;
			this.awaited = awaited;
			this.since = now;
		}
		return now - this.since;
	}

}

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

import org.jspecify.annotations.Nullable;

/**
 * Whether the application is being stopped: then it is the one who cancels, and who lets
 * requests time out, as Tomcat does.
 */
final class Stopping {

	private volatile @Nullable String reason;

	void because(@Nullable String reason) {
		this.reason = reason;
	}

	/**
	 * Tells how a recording ends.
	 * @param end how it seems to end
	 * @return the end, or the interruption that is behind it
	 */
	End judge(End end) {
		String reason = this.reason;
		boolean behind = reason != null && (end.outcome() == Outcome.CANCELLED || end.outcome() == Outcome.TIMED_OUT);
		return behind ? end.as(Outcome.INTERRUPTED, reason) : end;
	}

}

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

package io.observedcompletion.web;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a response going: the source of its elements and its heartbeat. Both are
 * stopped when the response ends, even if they start only then.
 */
final class Supply {

	private volatile @Nullable Runnable source;

	private volatile @Nullable Runnable heartbeat;

	private volatile boolean released;

	/**
	 * Takes elements from a source.
	 * @param stop stops the source
	 */
	void feed(Runnable stop) {
		this.source = stop;
		if (this.released) {
			release();
		}
	}

	/**
	 * Notes that the source has ended.
	 */
	void fed() {
		this.source = null;
	}

	boolean isFed() {
		return this.source != null;
	}

	/**
	 * Starts a heartbeat, instead of the one before.
	 * @param stop stops the heartbeat
	 */
	void heartbeat(Runnable stop) {
		stop(this.heartbeat);
		this.heartbeat = stop;
		if (this.released) {
			release();
		}
	}

	void release() {
		this.released = true;
		stop(this.heartbeat);
		Runnable source = this.source;
		this.source = null;
		stop(source);
	}

	private static void stop(@Nullable Runnable stop) {
		if (stop != null) {
			FailOpen.run("stop the supply of a response", stop);
		}
	}

	boolean isReleased() {
		return this.released;
	}

}

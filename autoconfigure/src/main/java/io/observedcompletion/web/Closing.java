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

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.observedcompletion.completion.FailOpen;

/**
 * Closes what elements are read from, as far as that can be closed, each of it once. The
 * thread that reads and the one that sees that the client is gone may both do so.
 */
final class Closing implements AutoCloseable {

	private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

	Closing(Object source) {
		add(source);
	}

	void add(Object source) {
		if (source instanceof AutoCloseable closeable && !this.open.contains(closeable)) {
			this.open.push(closeable);
		}
	}

	@Override
	public void close() {
		for (AutoCloseable next = this.open.poll(); next != null; next = this.open.poll()) {
			AutoCloseable closeable = next;
			FailOpen.call("close the source of an answer", () -> {
				closeable.close();
				return null;
			});
		}
	}

}

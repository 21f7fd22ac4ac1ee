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

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator that says what a script says. One that is open blocks at its end until it
 * is interrupted.
 */
public final class ScriptIterator implements Iterator<String> {

	private final Iterator<String> elements;

	private final Script script;

	private boolean begun;

	public ScriptIterator(Script script) {
		this.script = script;
		this.elements = script.elements().iterator();
	}

	@Override
	public boolean hasNext() {
		if (!this.begun) {
			this.begun = true;
			this.script.beforehand().run();
		}
		if (!this.elements.hasNext() && this.script.error() != null) {
			ValueAdapterTests.throwAsIs(this.script.error());
		}
		return this.elements.hasNext();
	}

	@Override
	public String next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.elements.next();
	}

}

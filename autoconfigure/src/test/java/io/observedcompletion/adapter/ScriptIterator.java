// SPDX-License-Identifier: Apache-2.0

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

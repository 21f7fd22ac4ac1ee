// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A kind of object that an application hands over, and what becomes of it afterwards.
 *
 * @param <T> the type of the object
 * @param name what it is
 * @param make makes one
 * @param change changes, closes or clears it once it was handed over
 * @param recorded what must be recorded of it, one of several ways to say it
 */
record Kind<T>(String name, Supplier<T> make, Consumer<T> change, String... recorded) {

	static final String CHANGED = "CHANGED";

	Handed hand() {
		T value = this.make.get();
		return new Handed(value, () -> this.change.accept(value));
	}

	boolean isRecordedIn(String text) {
		for (String one : this.recorded) {
			if (text.contains(one)) {
				return !text.contains(CHANGED);
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * One object, and what the application does to it later.
	 *
	 * @param value the object
	 * @param change what is done to it
	 */
	record Handed(Object value, Runnable change) {

	}

}

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

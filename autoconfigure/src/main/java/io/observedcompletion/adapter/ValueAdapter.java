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

import java.util.function.BiPredicate;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes calls that are over when the method returns.
 */
class ValueAdapter implements ReturnTypeAdapter {

	private final BiPredicate<@Nullable Object, CompletionRecording> takeOver;

	ValueAdapter() {
		this((value, recording) -> false);
	}

	/**
	 * Creates an adapter.
	 * @param takeOver says whether a value ends the recording by itself
	 */
	ValueAdapter(BiPredicate<@Nullable Object, CompletionRecording> takeOver) {
		this.takeOver = takeOver;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	@Override
	public final @Nullable Object adapt(ObservedCall call) throws Throwable {
		CompletionRecording recording = call.start();
		try (Scope scope = recording.makeCurrent()) {
			Object value = call.proceed();
			if (!this.takeOver.test(value, recording)) {
				recording.returned(said(value));
				recording.complete();
			}
			return value;
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	/**
	 * Returns what is recorded of a value.
	 * @param value the value that the method returns
	 * @return the output
	 */
	@Nullable Object said(@Nullable Object value) {
		return value;
	}

}

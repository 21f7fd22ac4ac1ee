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

package io.observedcompletion.reactive;

import io.micrometer.context.ThreadLocalAccessor;
import io.observedcompletion.completion.CompletionOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the current recording and context over
 * threads, executors and Reactor. Found by the service loader, hence public.
 */
public final class CompletionOriginAccessor implements ThreadLocalAccessor<CompletionOrigin> {

	/**
	 * Key of the origin in a Reactor context.
	 */
	static final String KEY = "io.observedcompletion.origin";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable CompletionOrigin getValue() {
		return CompletionOrigin.bound();
	}

	@Override
	public void setValue(CompletionOrigin origin) {
		CompletionOrigin.bind(origin);
	}

	@Override
	public void setValue() {
		CompletionOrigin.bind(null);
	}

}

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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;

/**
 * What is recorded of an element, and what the client gets of it.
 *
 * @param said what is recorded, each a chunk
 * @param items what is written
 */
record Frame(List<@Nullable Object> said, Set<DataWithMediaType> items) {

	static final Frame NOTHING = new Frame(List.of(), Set.of());

	static Frame of(@Nullable Object said, Set<DataWithMediaType> items) {
		return new Frame(Collections.singletonList(said), items);
	}

	static Frame unsaid(Set<DataWithMediaType> items) {
		return new Frame(List.of(), items);
	}

	Frame then(Frame next) {
		if (this == NOTHING) {
			return next;
		}
		List<@Nullable Object> said = new ArrayList<>(this.said);
		said.addAll(next.said);
		Set<DataWithMediaType> items = new LinkedHashSet<>(this.items);
		items.addAll(next.items);
		return new Frame(said, items);
	}

}

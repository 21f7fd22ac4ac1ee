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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.DisposableBean;

/**
 * The responses of an application that are open, whose sources are stopped with it: a
 * container that stops does not tell all of them.
 */
final class OpenResponses implements DisposableBean {

	private final Set<Supply> supplies = ConcurrentHashMap.newKeySet();

	void add(Supply supply) {
		this.supplies.add(supply);
		supply.open(() -> this.supplies.remove(supply));
	}

	@Override
	public void destroy() {
		this.supplies.forEach(Supply::leave);
	}

}

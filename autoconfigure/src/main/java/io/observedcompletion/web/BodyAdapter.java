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

import io.observedcompletion.adapter.ReturnTypeAdapter;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return the body of a response, bare or inside of a
 * {@link org.springframework.http.ResponseEntity}.
 */
interface BodyAdapter extends ReturnTypeAdapter {

	boolean supportsBody(Class<?> type);

	@Override
	default boolean supports(MethodParameter returnType) {
		return supportsBody(returnType.getParameterType());
	}

}

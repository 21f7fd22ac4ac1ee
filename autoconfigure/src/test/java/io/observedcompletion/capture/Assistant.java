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

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;

/**
 * Observed methods that take and return whatever comes.
 */
public class Assistant {

	@ObservedCompletion
	public String argument(Object value) {
		return "said";
	}

	@ObservedCompletion
	public Flux<String> fluxOf(Object value) {
		return Flux.just("said");
	}

	@ObservedCompletion(input = "#value")
	public String expression(Object value) {
		return "said";
	}

	@ObservedCompletion(metadata = "value=#value", input = "'none'")
	public String metadata(Object value) {
		return "said";
	}

	@ObservedCompletion(input = "'none'")
	public Object result(Object value) {
		return value;
	}

	@ObservedCompletion(input = "'none'")
	public Flux<Object> flux(Object value) {
		return Flux.just(value);
	}

	@ObservedCompletion(input = "'none'")
	public Stream<Object> stream(Object value) {
		return Stream.of(value);
	}

	@ObservedCompletion(input = "'none'")
	public Iterator<Object> iterator(Object value) {
		return List.of(value).iterator();
	}

}

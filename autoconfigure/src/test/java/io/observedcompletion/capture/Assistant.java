// SPDX-License-Identifier: Apache-2.0

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

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How the server treats the requests that arrive.
 */
@FunctionalInterface
interface Behaviour {

	Behaviour NORMAL = (arrival) -> arrival.read().answerNormally();

	Behaviour HANG = (arrival) -> arrival.read().hang();

	Behaviour STALL_BODY = (arrival) -> arrival.read().stallBody();

	Behaviour BREAK_OFF_BODY = (arrival) -> arrival.read().breakOffBody();

	Behaviour NOTHING = (arrival) -> arrival.read().close();

	Behaviour GARBAGE = (arrival) -> arrival.read().answerGarbage();

	Behaviour RESET = Arrival::reset;

	Behaviour RESET_AFTER_STORING = (arrival) -> arrival.read().resetAfterStoring();

	void treat(Arrival arrival) throws IOException, InterruptedException;

	static Behaviour answer(FakeResponse answer) {
		return (arrival) -> arrival.read().answer(answer);
	}

	static Behaviour answerWhen(Predicate<ReceivedRequest> condition, FakeResponse answer) {
		return (arrival) -> {
			Exchange exchange = arrival.read();
			exchange.answer(condition.test(exchange.request()) ? answer : exchange.normal().get());
		};
	}

	static Behaviour slow(Duration delay) {
		return (arrival) -> {
			Exchange exchange = arrival.read();
			Thread.sleep(delay.toMillis());
			exchange.answerNormally();
		};
	}

}

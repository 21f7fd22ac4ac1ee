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

	Behaviour RESET = Arrival::reset;

	Behaviour RESET_AFTER_STORING = (arrival) -> arrival.read().resetAfterStoring();

	void treat(Arrival arrival) throws IOException, InterruptedException;

	static Behaviour answer(Answer answer) {
		return (arrival) -> arrival.read().answer(answer);
	}

	static Behaviour answerWhen(Predicate<ReceivedRequest> condition, Answer answer) {
		return (arrival) -> {
			Exchange exchange = arrival.read();
			exchange.answer(condition.test(exchange.request()) ? answer : exchange.verdict().get());
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

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a streamed answer ends, what is asked so that it does, and what is recorded of it.
 */
enum AnswerEnding {

	COMPLETE("tokens=10 pace=0", Outcome.COMPLETED, 10, 10, ""),

	CANCEL("tokens=60 pace=10", Outcome.CANCELLED, 1, 59, "cancelled by the consumer"),

	// Some clients read an event ahead and let go of it when the connection breaks.
	ERROR_MIDWAY("tokens=10 fault=cut", Outcome.FAILED, 4, 5, ""),

	// The server goes on behind it, and clients that do not know it read on.
	ERROR_EVENT("tokens=10 fault=error", Outcome.FAILED, 4, 10, "overloaded midway"),

	REFUSED("fault=http500", Outcome.FAILED, 0, 0, ""),

	TIMED_OUT("tokens=10 fault=stall stall=4500", Outcome.TIMED_OUT, 4, 5, ""),

	ABANDONED("tokens=60 pace=0", Outcome.ABANDONED, 1, 59, ""),

	EMPTY("tokens=0", Outcome.COMPLETED, 0, 0, "");

	// A line of an event is an element of some.
	private static final int READ = 12;

	private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

	final Outcome outcome;

	private final String script;

	private final int least;

	private final int most;

	private final String words;

	AnswerEnding(String script, Outcome outcome, int least, int most, String words) {
		this.script = script;
		this.outcome = outcome;
		this.least = least;
		this.most = most;
		this.words = words;
	}

	String prompt() {
		return "case=" + name() + " " + this.script;
	}

	boolean isStoppedByTheConsumer() {
		return this == CANCEL || this == ABANDONED;
	}

	boolean isToldByTheIdleLimit() {
		return this == TIMED_OUT || this == ABANDONED;
	}

	/**
	 * Reads on, or stops, as this ending needs it.
	 */
	void read(Flux<?> stream) {
		if (this == ABANDONED) {
			HELD.add(stream.subscribeWith(new First()));
		}
		else {
			((this == CANCEL) ? stream.take(READ) : stream).onErrorComplete().blockLast();
		}
	}

	void read(Iterator<?> stream, AutoCloseable source) throws Exception {
		for (int i = 0; (!isStoppedByTheConsumer() || i < READ) && stream.hasNext(); i++) {
			stream.next();
		}
		if (this == ABANDONED) {
			HELD.add(List.of(stream, source));
		}
		else {
			source.close();
		}
	}

	/**
	 * Says whether there is enough for a consumer that pushes no demand.
	 */
	boolean isEnough(int elements) {
		return this == CANCEL && elements >= READ;
	}

	/**
	 * Asserts what is recorded.
	 * @param completion the completion
	 * @param words whether the client passes on what the provider says of its failure
	 */
	void check(Completion completion, boolean words) {
		assertThat(completion.outcome()).as(completion.statusMessage()).isEqualTo(this.outcome);
		String said = (completion.output() != null) ? completion.output() : "";
		assertThat(ModelScript.text(this.most)).startsWith(said);
		assertThat(said).startsWith(ModelScript.text(this.least));
		assertThat(completion.statusMessage()).contains(words ? this.words : "");
		if (this.least > 0) {
			assertThat(completion.completionStartTime()).isNotNull();
			assertThat(completion.chunks()).isPositive();
		}
		if (this == COMPLETE) {
			assertThat(completion.finishReason()).isNotBlank();
		}
		if (this == REFUSED) {
			assertThat(completion.usage()).isNull();
			assertThat(completion.cost()).isEqualTo(0.0);
		}
	}

	/**
	 * A subscriber that never asks for more than the first elements.
	 */
	private static final class First extends BaseSubscriber<Object> {

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(READ);
		}

	}

}

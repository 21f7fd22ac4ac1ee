// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The faults of {@link FakeLangfuse}, to be switched while it runs. Not final, so that
 * the public subclass has the methods as its own.
 */
abstract class FaultyServer {

	private volatile Behaviour behaviour = Behaviour.NORMAL;

	final Behaviour behaviour() {
		return this.behaviour;
	}

	/** Ends every fault: requests are answered as Langfuse answers them. */
	public void answerNormally() {
		this.behaviour = Behaviour.NORMAL;
	}

	/**
	 * Answers with a status and an empty body.
	 * @param status the HTTP status
	 */
	public void answer(int status) {
		answer(status, Map.of(), "");
	}

	/**
	 * Answers with a status, headers and a body.
	 * @param status the HTTP status
	 * @param headers the headers, without {@code Content-Length}, which the server adds
	 * @param body the body, sent as UTF-8
	 */
	public void answer(int status, Map<String, String> headers, String body) {
		this.behaviour = Behaviour.answer(new Answer(status, headers, body));
	}

	/**
	 * Answers 200 with a page and stores nothing, as a proxy or a portal in Langfuse's
	 * place does.
	 */
	public void answerWithPage() {
		answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<html><body>Please log in</body></html>");
	}

	/**
	 * Answers some requests with a status and an empty body, the others normally.
	 * @param condition chooses the requests, on the server's threads
	 * @param status the HTTP status for those
	 */
	public void answerWhen(Predicate<ReceivedRequest> condition, int status) {
		this.behaviour = Behaviour.answerWhen(condition, Answer.of(status));
	}

	/**
	 * Answers normally, but late. Spans are stored when the delay is over.
	 * @param delay how long each request waits for its answer
	 */
	public void slow(Duration delay) {
		this.behaviour = Behaviour.slow(delay);
	}

	/** Reads requests and never answers them. */
	public void hang() {
		this.behaviour = Behaviour.HANG;
	}

	/** Answers 200, then begins a body that never ends. */
	public void stallBody() {
		this.behaviour = Behaviour.STALL_BODY;
	}

	/** Resets the connection, by TCP RST, before the body is read. */
	public void reset() {
		this.behaviour = Behaviour.RESET;
	}

	/** Reads the request, stores its spans, and resets the connection by TCP RST. */
	public void resetAfterStoring() {
		this.behaviour = Behaviour.RESET_AFTER_STORING;
	}

}

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

	private volatile Fault fault = new Fault(Behaviour.NORMAL);

	final Behaviour behaviour() {
		return this.fault.next();
	}

	/** Ends every fault: requests are answered as Langfuse answers them. */
	public void answerNormally() {
		begin(Behaviour.NORMAL);
	}

	/**
	 * Answers with a status and an empty body.
	 * @param status the HTTP status
	 * @return the fault, to be limited
	 */
	public Fault answer(int status) {
		return answer(status, Map.of(), "");
	}

	/**
	 * Answers with a status, headers and a body.
	 * @param status the HTTP status
	 * @param headers the headers, without {@code Content-Length}, which the server adds
	 * @param body the body, sent as UTF-8
	 * @return the fault, to be limited
	 */
	public Fault answer(int status, Map<String, String> headers, String body) {
		return begin(Behaviour.answer(new FakeResponse(status, headers, body)));
	}

	/**
	 * Answers 200 with a page and stores nothing, as a proxy or a portal in Langfuse's
	 * place does.
	 * @return the fault, to be limited
	 */
	public Fault answerWithPage() {
		return answer(200, Map.of("Content-Type", "text/html; charset=utf-8"),
				"<html><body>Please log in</body></html>");
	}

	/**
	 * Answers some requests with a status and an empty body, the others normally.
	 * @param condition chooses the requests, on the server's threads
	 * @param status the HTTP status for those
	 * @return the fault, to be limited
	 */
	public Fault answerWhen(Predicate<ReceivedRequest> condition, int status) {
		return begin(Behaviour.answerWhen(condition, FakeResponse.of(status)));
	}

	/**
	 * Answers normally, but late. Spans are stored when the delay is over.
	 * @param delay how long each request waits for its answer
	 * @return the fault, to be limited
	 */
	public Fault slow(Duration delay) {
		return begin(Behaviour.slow(delay));
	}

	/**
	 * Reads requests and never answers them.
	 * @return the fault, to be limited
	 */
	public Fault hang() {
		return begin(Behaviour.HANG);
	}

	/**
	 * Answers 200, then begins a body that never ends.
	 * @return the fault, to be limited
	 */
	public Fault stallBody() {
		return begin(Behaviour.STALL_BODY);
	}

	/**
	 * Resets the connection, by TCP RST, before the body is read.
	 * @return the fault, to be limited
	 */
	public Fault reset() {
		return begin(Behaviour.RESET);
	}

	/**
	 * Reads the request, stores its spans, and resets the connection by TCP RST.
	 * @return the fault, to be limited
	 */
	public Fault resetAfterStoring() {
		return begin(Behaviour.RESET_AFTER_STORING);
	}

	/**
	 * Reads the request and closes the connection without a word.
	 * @return the fault, to be limited
	 */
	public Fault answerNothing() {
		return begin(Behaviour.NOTHING);
	}

	/**
	 * Reads the request, answers with bytes that are no HTTP, and closes the connection.
	 * @return the fault, to be limited
	 */
	public Fault answerGarbage() {
		return begin(Behaviour.GARBAGE);
	}

	/**
	 * Answers 200, and closes the connection within the body. Spans are stored.
	 * @return the fault, to be limited
	 */
	public Fault breakOffBody() {
		return begin(Behaviour.BREAK_OFF_BODY);
	}

	private Fault begin(Behaviour behaviour) {
		Fault begun = new Fault(behaviour);
		this.fault = begun;
		return begun;
	}

}

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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Langfuse for tests: a real HTTP server on the loopback interface that takes OTLP
 * spans as Langfuse v4.16 does, keeps them, and fails on demand. Thread-safe.
 * <p>
 * {@code POST /api/public/otel/v1/traces} wants the credentials {@link #publicKey()} and
 * {@link #secretKey()}; {@code POST /v1/traces} wants none, as any OTLP/HTTP backend.
 * Bodies are protobuf, plain or gzip. The fake is stricter than Langfuse: it refuses JSON
 * bodies, ids of a wrong length and a public key that is not the secret key's.
 * <p>
 * A fault meets every request whose head arrives after the switch, on all paths, until
 * the next switch. Spans are stored if the answer's status is 2xx, however much of the
 * answer gets through, and by {@link #resetAfterStoring()}. To refuse connections,
 * {@link #close()}; {@link #start(int)} brings an empty server back on the same port.
 */
public final class FakeLangfuse implements AutoCloseable {

	private final IngestionRules rules = new IngestionRules("pk-lf-fake", "sk-lf-fake");

	private final Inbox inbox = new Inbox();

	private final LoopbackServer server;

	private volatile Behaviour behaviour = Behaviour.NORMAL;

	private FakeLangfuse(int port) {
		this.server = LoopbackServer.start(port,
				(head, connection) -> this.behaviour.treat(new Arrival(head, connection, this.rules, this.inbox)));
	}

	/**
	 * Starts a server on a free port.
	 * @return the running server
	 */
	public static FakeLangfuse start() {
		return new FakeLangfuse(0);
	}

	/**
	 * Starts a server on a given port.
	 * @param port the port, or 0 for a free one
	 * @return the running server
	 * @throws java.io.UncheckedIOException if the port is in use
	 */
	public static FakeLangfuse start(int port) {
		return new FakeLangfuse(port);
	}

	/**
	 * {@return where the server listens: scheme, host and port, even when it is closed}
	 */
	public URI baseUrl() {
		return this.server.url();
	}

	/**
	 * {@return the public key that the server accepts}
	 */
	public String publicKey() {
		return this.rules.publicKey();
	}

	/**
	 * {@return the secret key that the server accepts}
	 */
	public String secretKey() {
		return this.rules.secretKey();
	}

	/**
	 * {@return a snapshot of the requests so far, in order, whatever they were answered}
	 */
	public List<ReceivedRequest> requests() {
		return this.inbox.requests();
	}

	/**
	 * {@return a snapshot of the spans stored so far, in order, repetitions included}
	 */
	public List<ReceivedSpan> spans() {
		return this.inbox.spans();
	}

	/**
	 * Waits for a number of spans.
	 * @param count how many spans to wait for
	 * @param limit how long to wait
	 * @return all the spans stored by then, {@code count} or more
	 * @throws AssertionError listing what came, if fewer come in time or on interrupt
	 */
	public List<ReceivedSpan> awaitSpans(int count, Duration limit) {
		return this.inbox.await(count + " spans",
				(spans) -> Optional.of(spans).filter((all) -> all.size() >= count).map(List::copyOf), limit);
	}

	/**
	 * Waits for a span of a given name.
	 * @param name the name of the span
	 * @param limit how long to wait
	 * @return the first span of that name
	 * @throws AssertionError listing what came, if none comes in time or on interrupt
	 */
	public ReceivedSpan awaitSpan(String name, Duration limit) {
		return this.inbox.await("a span named \"" + name + "\"",
				(spans) -> spans.stream().filter((span) -> span.name().equals(name)).findFirst(), limit);
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

	/**
	 * Closes the port and every connection at once; what arrived stays readable.
	 */
	@Override
	public void close() {
		this.server.close();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A Langfuse for tests: a real HTTP server on the loopback interface that takes OTLP
 * spans as Langfuse v4.16 does, keeps them, and fails on demand. Thread-safe.
 * <p>
 * {@code POST /api/public/otel/v1/traces} wants the credentials {@link #publicKey()} and
 * {@link #secretKey()}; {@code POST /v1/traces} wants none, as any OTLP/HTTP backend.
 * Bodies are protobuf, plain or gzip. The fake is stricter than Langfuse: it refuses JSON
 * bodies, ids of a wrong length and a public key that is not the secret key's.
 * {@code /api/public/media} takes media, and {@code /api/public/projects} tells which
 * project the keys belong to, as Langfuse does.
 * <p>
 * A fault meets every request whose head arrives after the switch, on all paths, until
 * the next switch. Spans are stored if the answer's status is 2xx and it is no page,
 * however much of the answer gets through, and by {@link #resetAfterStoring()}. To refuse
 * connections, {@link #close()}; {@link #start(int)} brings an empty server back on the
 * same port.
 *
 * @since 0.9.0
 */
public final class FakeLangfuse extends FaultyServer implements AutoCloseable {

	private final IngestionRules rules = new IngestionRules("pk-lf-fake", "sk-lf-fake");

	private final Inbox inbox = new Inbox();

	private final MediaStore media = new MediaStore();

	private final LoopbackServer server;

	private FakeLangfuse(int port) {
		this.server = LoopbackServer.start(port, (head, connection) -> behaviour()
			.treat(new Arrival(head, connection, this.rules, this.inbox, this.media)));
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
	 * Returns the properties that make an application export to this server at once, for
	 * example for {@code ApplicationContextRunner.withPropertyValues}.
	 * @return the properties, each as {@code name=value}
	 */
	public String[] properties() {
		return new ExportProperties(this).asPairs();
	}

	/**
	 * Registers the same properties, for a test with {@code @DynamicPropertySource}:
	 * {@code langfuse.registerProperties(registry::add)}.
	 * @param registry takes each name and the supplier of its value
	 */
	public void registerProperties(BiConsumer<String, Supplier<Object>> registry) {
		new ExportProperties(this).register(registry);
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
	 * {@return a snapshot of the media that were uploaded, once for each field of each
	 * observation that has them}
	 */
	public List<ReceivedMedia> media() {
		return this.media.media();
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

	/** Closes the port and every connection at once; what arrived stays readable. */
	@Override
	public void close() {
		this.server.close();
	}

}

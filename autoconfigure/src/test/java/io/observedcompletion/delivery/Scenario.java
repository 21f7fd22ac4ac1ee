// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.SpoolFormat;
import io.observedcompletion.spool.SpoolRecord;
import io.observedcompletion.spool.SpoolSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in front of a server, with waits short enough for a test.
 */
final class Scenario implements AutoCloseable {

	static final String SECRET = "sk-lf-0123456789";

	static final String PUBLIC = "pk-lf-9876543210";

	static final Duration LONG = Duration.ofSeconds(5);

	final List<Throwable> swallowed = new CopyOnWriteArrayList<>();

	final RawServer server;

	Duration timeout = LONG;

	boolean gzip = true;

	QueueSettings settings = settings(256, Duration.ofMillis(20));

	@Nullable SpoolSettings disk;

	volatile Map<String, String> headers = Map.of("Authorization", "Basic " + basic());

	private RetryPolicy retry;

	private Delivery delivery;

	Scenario() throws IOException {
		this.server = new RawServer();
		retry(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(60), Duration.ofMillis(120));
	}

	/**
	 * Says how long to wait after a first failure and at most, then the same where
	 * somebody must act.
	 */
	void retry(Duration first, Duration max, Duration blockedFirst, Duration blockedMax) {
		this.retry = new RetryPolicy(first, max, blockedFirst, blockedMax);
	}

	/**
	 * Keeps spans in a directory, with no regard to how full the disk of this machine is.
	 */
	static SpoolSettings disk(Path directory) {
		return SpoolSettings.in(directory)
			.withMaxBytes(64L * 1024 * 1024)
			.withMinFreeBytes(0)
			.withMinFreeName("langfuse.spool.min-free");
	}

	static QueueSettings settings(int flushAt, Duration flushInterval) {
		QueueSettings defaults = QueueSettings.defaults();
		return new QueueSettings(flushAt, flushInterval, defaults.maxBatchBytes(), defaults.maxQueuedBytes(),
				defaults.maxQueuedSpans());
	}

	static String basic() {
		return Base64.getEncoder().encodeToString((PUBLIC + ":" + SECRET).getBytes());
	}

	static SpoolRecord span(String name) {
		return span(name, 0);
	}

	static SpoolRecord span(String name, int padding) {
		return SpoolRecord.of("id-of-" + name.substring(name.lastIndexOf('-') + 1), stated(name, "x".repeat(padding)));
	}

	/**
	 * A request with one span that says more than its name.
	 */
	static byte[] stated(String name, String state) {
		Span span = Span.newBuilder().setName(name).setTraceState(state).build();
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
			.build()
			.toByteArray();
	}

	static List<String> names(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "span-" + i).toList();
	}

	/**
	 * Servers of one test come and go on several ports, and stand for the same.
	 */
	static DeliveryTarget.Builder target(URI endpoint) {
		return DeliveryTarget.at(endpoint)
			.destination("the scenario", (http) -> null)
			.hints(new Hints("Langfuse", "langfuse.base-url", "langfuse.public-key, langfuse.secret-key",
					"langfuse.spool.directory", "langfuse.spool.encryption-keys", "set langfuse.spool.enabled=false",
					"langfuse-sender"));
	}

	/**
	 * The folder in the spool that the target's files lie in.
	 */
	static Path home(Path spool) {
		return spool.resolve(SpoolFormat.folder(target(URI.create("http://localhost")).build().destination()));
	}

	Delivery delivery() {
		return this.delivery;
	}

	Delivery start() {
		return start(this.server.uri());
	}

	/**
	 * Starts a delivery and offers it so many spans.
	 */
	Delivery offer(int count) {
		Delivery delivery = start();
		names(count).forEach((name) -> delivery.offer(span(name)));
		return delivery;
	}

	Delivery start(URI endpoint) {
		DeliveryTarget target = target(endpoint).headers(() -> this.headers)
			.timeout(this.timeout)
			.gzip(this.gzip)
			.build();
		this.delivery = DeliveryBuilder.to(target, this::collecting)
			.queue(this.settings)
			.spool(this.disk)
			.retry(this.retry)
			.start();
		return this.delivery;
	}

	/**
	 * The spans that the server read, whatever it answered, in order.
	 */
	List<String> received() {
		return this.server.requests.stream().flatMap((request) -> request.spans().stream()).toList();
	}

	private void collecting(Runnable turn) {
		try {
			turn.run();
		}
		catch (Throwable ex) {
			this.swallowed.add(ex);
		}
	}

	@Override
	public void close() throws IOException {
		if (this.delivery != null) {
			this.delivery.close(Duration.ZERO);
		}
		this.server.close();
	}

}

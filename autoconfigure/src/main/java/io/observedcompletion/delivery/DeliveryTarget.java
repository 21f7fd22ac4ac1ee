// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.observedcompletion.spool.Destination;
import io.observedcompletion.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go. Immutable; credentials are read for every request and never stored.
 *
 * @since 0.9.0
 */
public final class DeliveryTarget {

	private final URI endpoint;

	private final Builder values;

	private DeliveryTarget(Builder values) {
		this.endpoint = values.endpoint;
		this.values = values.copy();
	}

	/**
	 * Starts to describe a target. Unless said otherwise it wants no headers and no
	 * attachments, has 10 seconds for an answer and gets gzip.
	 * @param endpoint the full URI that takes OTLP/HTTP traces (OTLP specification 1.x,
	 * section "OTLP/HTTP Request"), http or https, without user info
	 * @return the description
	 * @throws IllegalArgumentException if the endpoint is no such URI; the message never
	 * repeats it, for it may hold a password
	 */
	public static Builder at(URI endpoint) {
		boolean http = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
		if (!http || endpoint.getHost() == null) {
			throw new IllegalArgumentException("endpoint must be an absolute http or https URI");
		}
		if (endpoint.getRawUserInfo() != null) {
			throw new IllegalArgumentException("endpoint must not contain user info");
		}
		return new Builder(endpoint);
	}

	/**
	 * Tells where requests go.
	 * @return the full URI
	 */
	public URI endpoint() {
		return this.endpoint;
	}

	/**
	 * Tells where requests go, without the query, where keys are found.
	 */
	String address() {
		return "%s://%s%s".formatted(this.endpoint.getScheme(), this.endpoint.getRawAuthority(),
				this.endpoint.getRawPath());
	}

	Map<String, String> headers() {
		return this.values.headers.get();
	}

	Duration timeout() {
		return this.values.timeout;
	}

	boolean gzip() {
		return this.values.gzip;
	}

	@Nullable SSLContext sslContext() {
		return this.values.sslContext;
	}

	/**
	 * Returns what brings attachments to this target.
	 * @return the attachments
	 */
	public Attachments attachments() {
		return this.values.attachments;
	}

	boolean answersEmpty() {
		return this.values.answersEmpty;
	}

	Destination destination() {
		return new Destination(this.endpoint.getHost(), this.values.destination);
	}

	Identity identity() {
		return this.values.identity;
	}

	Hints hints() {
		return this.values.hints;
	}

	@Nullable Function<SpoolRecord, String> shownAt() {
		return this.values.shownAt;
	}

	/**
	 * Shows neither headers nor the query, where keys are found.
	 * @return a text that is safe to log
	 */
	@Override
	public String toString() {
		return "DeliveryTarget[%s, timeout=%s, gzip=%s]".formatted(address(), timeout(), gzip());
	}

	/**
	 * Asks a backend who is behind the credentials.
	 */
	@FunctionalInterface
	public interface Identity {

		/**
		 * Asks. Called on the sender's thread, rarely, after spans were taken.
		 * @param http makes the calls
		 * @return what stays the same when the credentials change, with where it is, at
		 * most 1,000 characters; {@code null} if the backend does not tell
		 * @throws IOException if no answer came
		 * @throws InterruptedException if the delivery is closed meanwhile
		 */
		@Nullable String ask(HttpCalls http) throws IOException, InterruptedException;

	}

	/**
	 * Describes a target step by step. Not thread-safe.
	 */
	public static final class Builder {

		private final URI endpoint;

		private Supplier<Map<String, String>> headers = Map::of;

		private Duration timeout = Duration.ofSeconds(10);

		private boolean gzip = true;

		private @Nullable SSLContext sslContext;

		private Attachments attachments = Attachments.none();

		private boolean answersEmpty = true;

		private String destination;

		private Identity identity = (http) -> null;

		private Hints hints = Hints.plain();

		private @Nullable Function<SpoolRecord, String> shownAt;

		private Builder(URI endpoint) {
			this.endpoint = endpoint;
			this.destination = endpoint.toString();
		}

		/**
		 * Says what each request carries besides its content headers.
		 * @param headers the headers, credentials among them; called on the sender's
		 * thread before each request
		 * @return this
		 */
		public Builder headers(Supplier<Map<String, String>> headers) {
			this.headers = headers;
			return this;
		}

		/**
		 * Limits a call, from connecting to the end of the response body.
		 * @param timeout the limit
		 * @return this
		 * @throws IllegalArgumentException if it is not positive
		 */
		public Builder timeout(Duration timeout) {
			if (timeout.compareTo(Duration.ZERO) <= 0) {
				throw new IllegalArgumentException("timeout must be positive");
			}
			this.timeout = timeout;
			return this;
		}

		/**
		 * Says whether bodies are compressed.
		 * @param gzip whether they are
		 * @return this
		 */
		public Builder gzip(boolean gzip) {
			this.gzip = gzip;
			return this;
		}

		/**
		 * Brings trust and key material for https.
		 * @param sslContext the material, {@code null} for the JDK's own
		 * @return this
		 */
		public Builder sslContext(@Nullable SSLContext sslContext) {
			this.sslContext = sslContext;
			return this;
		}

		/**
		 * Says how attachments reach the backend.
		 * @param attachments brings them there
		 * @return this
		 */
		public Builder attachments(Attachments attachments) {
			this.attachments = attachments;
			return this;
		}

		/**
		 * Says that this backend always answers with JSON or protobuf, so that an empty
		 * answer comes from somebody else and its spans are kept.
		 * @return this
		 */
		public Builder neverAnswersEmpty() {
			this.answersEmpty = false;
			return this;
		}

		/**
		 * Says whom spans are for. What is on disk for one destination is never sent to
		 * another. The endpoint tells them apart unless said otherwise.
		 * @param destination what tells it from all others, the endpoint and an account
		 * for example; no secret
		 * @param identity asks who that is, to find what was kept for an earlier
		 * destination of the same
		 * @return this
		 */
		public Builder destination(String destination, Identity identity) {
			this.destination = destination;
			this.identity = identity;
			return this;
		}

		/**
		 * Says what things are called, for the log.
		 * @param hints the names
		 * @return this
		 */
		public Builder hints(Hints hints) {
			this.hints = hints;
			return this;
		}

		/**
		 * Says where a span that was delivered can be seen, for the log, which tells it
		 * of the first one.
		 * @param shownAt returns an address or another text that is safe to log
		 * @return this
		 */
		public Builder shownAt(Function<SpoolRecord, String> shownAt) {
			this.shownAt = shownAt;
			return this;
		}

		/**
		 * Ends the description.
		 * @return the target
		 */
		public DeliveryTarget build() {
			return new DeliveryTarget(this);
		}

		private Builder copy() {
			Builder copy = new Builder(this.endpoint);
			copy.headers = this.headers;
			copy.timeout = this.timeout;
			copy.gzip = this.gzip;
			copy.sslContext = this.sslContext;
			copy.attachments = this.attachments;
			copy.answersEmpty = this.answersEmpty;
			copy.destination = this.destination;
			copy.identity = this.identity;
			copy.hints = this.hints;
			copy.shownAt = this.shownAt;
			return copy;
		}

	}

}

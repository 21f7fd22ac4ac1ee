// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the requests that completions are sent with.
 */
class LangfuseExportProperties {

	/**
	 * Whether completions are exported. Defaults to 'management.tracing.export.enabled',
	 * else to true.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Full URL that OTLP traces are posted to. Derived from the base URL by default; to
	 * be set for an OpenTelemetry Collector or another backend, which needs no keys.
	 */
	private @Nullable String endpoint;

	/**
	 * Headers that are sent with each request.
	 */
	private final Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * How requests are compressed.
	 */
	private Compression compression = Compression.GZIP;

	/**
	 * By which names spans say what they say: Langfuse's, OpenTelemetry's for generative
	 * AI, which any backend knows, or both.
	 */
	private ExportConventions conventions = ExportConventions.LANGFUSE;

	private final Ssl ssl = new Ssl();

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public Compression getCompression() {
		return this.compression;
	}

	public void setCompression(Compression compression) {
		this.compression = compression;
	}

	public ExportConventions getConventions() {
		return this.conventions;
	}

	public void setConventions(ExportConventions conventions) {
		this.conventions = conventions;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	/**
	 * How requests are compressed.
	 */
	enum Compression {

		/**
		 * With gzip.
		 */
		GZIP,

		/**
		 * Not at all.
		 */
		NONE

	}

	static class Ssl {

		/**
		 * Name of the SSL bundle with the certificates for https. The JDK's by default. A
		 * proxy is the JVM's (https.proxyHost).
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

}

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

package io.observedcompletion.langfuse;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the way to Langfuse.
 */
@ConfigurationProperties("langfuse")
class LangfuseProperties {

	static final String DEFAULT_BASE_URL = "https://cloud.langfuse.com";

	/**
	 * Base URL of Langfuse. Defaults to https://cloud.langfuse.com.
	 */
	private @Nullable String baseUrl;

	/**
	 * Base URL of Langfuse, as older SDKs call it. Used if no base URL is set.
	 */
	private @Nullable String host;

	/**
	 * Public key of the Langfuse project, starts with 'pk-'.
	 */
	private @Nullable String publicKey;

	/**
	 * Secret key of the Langfuse project, starts with 'sk-'.
	 */
	private @Nullable String secretKey;

	/**
	 * Environment that completions belong to: lower-case letters, digits, '-' and '_'.
	 */
	private @Nullable String environment;

	/**
	 * Release of the application that completions belong to.
	 */
	private @Nullable String release;

	/**
	 * How long one request to Langfuse may take, body included. In seconds if no unit is
	 * given.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration timeout = Duration.ofSeconds(10);

	/**
	 * How long a completion waits at most for others to be sent with. In seconds if no
	 * unit is given.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration flushInterval = Duration.ofSeconds(1);

	/**
	 * Number of completions that are sent at once without waiting any longer.
	 */
	private int flushAt = 256;

	private final Tracing tracing = new Tracing();

	private final Trace trace = new Trace();

	private final Media media = new Media();

	private final Export export = new Export();

	private final Spool spool = new Spool();

	public @Nullable String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public @Nullable String getPublicKey() {
		return this.publicKey;
	}

	public void setPublicKey(@Nullable String publicKey) {
		this.publicKey = publicKey;
	}

	public @Nullable String getSecretKey() {
		return this.secretKey;
	}

	public void setSecretKey(@Nullable String secretKey) {
		this.secretKey = secretKey;
	}

	public @Nullable String getEnvironment() {
		return this.environment;
	}

	public void setEnvironment(@Nullable String environment) {
		this.environment = environment;
	}

	public @Nullable String getRelease() {
		return this.release;
	}

	public void setRelease(@Nullable String release) {
		this.release = release;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Duration getFlushInterval() {
		return this.flushInterval;
	}

	public void setFlushInterval(Duration flushInterval) {
		this.flushInterval = flushInterval;
	}

	public int getFlushAt() {
		return this.flushAt;
	}

	public void setFlushAt(int flushAt) {
		this.flushAt = flushAt;
	}

	public Tracing getTracing() {
		return this.tracing;
	}

	public Trace getTrace() {
		return this.trace;
	}

	public Media getMedia() {
		return this.media;
	}

	public Export getExport() {
		return this.export;
	}

	public Spool getSpool() {
		return this.spool;
	}

	/**
	 * How completions are put into traces.
	 */
	enum Correlation {

		/**
		 * Under the id of the application's trace, if there is one.
		 */
		SAME_TRACE_ID,

		/**
		 * Each outermost completion in a trace of its own.
		 */
		OWN

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

	static class Tracing {

		/**
		 * Environment that completions belong to, as LANGFUSE_TRACING_ENVIRONMENT says
		 * it. Used if no environment is set.
		 */
		private @Nullable String environment;

		public @Nullable String getEnvironment() {
			return this.environment;
		}

		public void setEnvironment(@Nullable String environment) {
			this.environment = environment;
		}

	}

	static class Trace {

		/**
		 * How completions are put into traces.
		 */
		private Correlation correlation = Correlation.SAME_TRACE_ID;

		public Correlation getCorrelation() {
			return this.correlation;
		}

		public void setCorrelation(Correlation correlation) {
			this.correlation = correlation;
		}

	}

	static class Media {

		/**
		 * Whether images, sounds and documents are uploaded to Langfuse. Otherwise only
		 * their type and size are recorded.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	static class Export {

		/**
		 * Whether completions are exported. Defaults to
		 * 'management.tracing.export.enabled', else to true.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Full URL that OTLP traces are posted to. Derived from the base URL by default;
		 * to be set for an OpenTelemetry Collector or another backend, which needs no
		 * keys.
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

		public Ssl getSsl() {
			return this.ssl;
		}

	}

	static class Ssl {

		/**
		 * Name of the SSL bundle with the certificates for https. The JDK's by default.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

	static class Spool {

		/**
		 * Whether completions are kept on disk until Langfuse has taken them, so that
		 * they survive the process.
		 */
		private boolean enabled = true;

		/**
		 * Directory of the application for what is kept, made if it is missing. It must
		 * be writable to nobody else. Defaults to
		 * '.langfuse-spool/[spring.application.name]' in the home of the user.
		 */
		private @Nullable String directory;

		/**
		 * How much one instance keeps at most. Beyond it new completions are refused.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(512);

		/**
		 * How much is left free on the disk. Beyond it new completions are refused.
		 */
		private DataSize minFree = DataSize.ofMegabytes(256);

		/**
		 * When the disk is told to write what the operating system holds; matters only if
		 * the machine crashes.
		 */
		private SpoolSettings.Fsync fsync = SpoolSettings.Fsync.SEAL;

		/**
		 * How long what was kept for other keys or another address waits for an
		 * application that has them. After that it is removed. In days if no unit is
		 * given.
		 */
		@DurationUnit(ChronoUnit.DAYS)
		private Duration maxAge = Duration.ofDays(30);

		/**
		 * Earlier public keys of the same project, or folders in the spool's directory,
		 * whose completions are sent with the present keys. Needed only if Langfuse has
		 * not told yet which project the keys belong to.
		 */
		private List<String> adoptFrom = new ArrayList<>();

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getDirectory() {
			return this.directory;
		}

		public void setDirectory(@Nullable String directory) {
			this.directory = directory;
		}

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

		public DataSize getMinFree() {
			return this.minFree;
		}

		public void setMinFree(DataSize minFree) {
			this.minFree = minFree;
		}

		public SpoolSettings.Fsync getFsync() {
			return this.fsync;
		}

		public void setFsync(SpoolSettings.Fsync fsync) {
			this.fsync = fsync;
		}

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

		public List<String> getAdoptFrom() {
			return this.adoptFrom;
		}

		public void setAdoptFrom(List<String> adoptFrom) {
			this.adoptFrom = adoptFrom;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;

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
	 * Public key of the Langfuse project, starts with 'pk-'. Without the two keys nothing
	 * is exported.
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

	/**
	 * Whether Langfuse is asked once, when the application has started, if it knows the
	 * keys. The application does not wait for the answer, a warning tells what is wrong.
	 */
	private boolean check = true;

	private final Tracing tracing = new Tracing();

	@NestedConfigurationProperty
	private final TraceProperties trace = new TraceProperties();

	private final Media media = new Media();

	@NestedConfigurationProperty
	private final LangfuseExportProperties export = new LangfuseExportProperties();

	@NestedConfigurationProperty
	private final SpoolProperties spool = new SpoolProperties();

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

	public boolean isCheck() {
		return this.check;
	}

	public void setCheck(boolean check) {
		this.check = check;
	}

	public Tracing getTracing() {
		return this.tracing;
	}

	public TraceProperties getTrace() {
		return this.trace;
	}

	public Media getMedia() {
		return this.media;
	}

	public LangfuseExportProperties getExport() {
		return this.export;
	}

	public SpoolProperties getSpool() {
		return this.spool;
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

}

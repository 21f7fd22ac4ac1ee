// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of what is recorded.
 */
@ConfigurationProperties("langfuse")
class CompletionRecorderProperties implements InitializingBean {

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * Whether completions are recorded at all.
	 */
	private boolean enabled = true;

	/**
	 * Share of traces that are recorded, from 0.0 to 1.0, whatever the application's own
	 * sampling.
	 */
	private double sampleRate = 1.0;

	/**
	 * Whether the log io.observedcompletion.debug says of each call why it is recorded or
	 * not, below what, and when it was handed over, sent and delivered; no content, no
	 * keys.
	 */
	private boolean debug;

	@NestedConfigurationProperty
	private final SamplingProperties sampling = new SamplingProperties();

	@NestedConfigurationProperty
	private final CaptureProperties capture = new CaptureProperties();

	private final Stream stream = new Stream();

	private final Mask mask = new Mask();

	private final Usage usage = new Usage();

	private final Tracing tracing = new Tracing();

	private final Shutdown shutdown = new Shutdown();

	@Override
	public void afterPropertiesSet() {
		SamplingProperties.checkRate("langfuse.sample-rate", this.sampleRate);
		this.sampling.check();
		checkLimit("langfuse.stream.idle-timeout", this.stream.idleTimeout);
		checkLimit("langfuse.stream.max-duration", this.stream.maxDuration);
		checkLimit("langfuse.mask.time-limit", this.mask.timeLimit);
	}

	private static void checkLimit(String name, @Nullable Duration limit) {
		if (limit != null && (limit.compareTo(Duration.ZERO) <= 0 || limit.compareTo(LONGEST) > 0)) {
			throw new InvalidConfigurationPropertyValueException(name, limit,
					"It must be longer than nothing and at most 365 days.");
		}
	}

	boolean isRecording() {
		return this.enabled && !Boolean.FALSE.equals(this.tracing.enabled);
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public double getSampleRate() {
		return this.sampleRate;
	}

	public void setSampleRate(double sampleRate) {
		this.sampleRate = sampleRate;
	}

	public boolean isDebug() {
		return this.debug;
	}

	public void setDebug(boolean debug) {
		this.debug = debug;
	}

	public SamplingProperties getSampling() {
		return this.sampling;
	}

	public CaptureProperties getCapture() {
		return this.capture;
	}

	public Stream getStream() {
		return this.stream;
	}

	public Mask getMask() {
		return this.mask;
	}

	public Usage getUsage() {
		return this.usage;
	}

	public Tracing getTracing() {
		return this.tracing;
	}

	public Shutdown getShutdown() {
		return this.shutdown;
	}

	static class Stream {

		/**
		 * How long a stream may be open without a chunk until its recording ends; the
		 * stream itself goes on.
		 */
		private Duration idleTimeout = Duration.ofMinutes(5);

		/**
		 * How long a stream may be open in all until its recording ends. No limit by
		 * default.
		 */
		private @Nullable Duration maxDuration;

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

		public @Nullable Duration getMaxDuration() {
			return this.maxDuration;
		}

		public void setMaxDuration(@Nullable Duration maxDuration) {
			this.maxDuration = maxDuration;
		}

	}

	static class Mask {

		/**
		 * How long masks and sinks may take for one completion. What takes longer is
		 * given up, with a marker in its place, and the other completions go on.
		 */
		private Duration timeLimit = Duration.ofSeconds(5);

		public Duration getTimeLimit() {
			return this.timeLimit;
		}

		public void setTimeLimit(Duration timeLimit) {
			this.timeLimit = timeLimit;
		}

	}

	static class Usage {

		/**
		 * Whether the tokens of generations whose provider never told them are estimated,
		 * marked with usage_estimated in the metadata.
		 */
		private boolean estimate = true;

		public boolean isEstimate() {
			return this.estimate;
		}

		public void setEstimate(boolean estimate) {
			this.estimate = estimate;
		}

	}

	static class Tracing {

		/**
		 * Whether completions are recorded at all, as LANGFUSE_TRACING_ENABLED says it.
		 */
		private @Nullable Boolean enabled;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

	}

	static class Shutdown {

		/**
		 * How long the application waits at most, when it stops, for completions to be
		 * written and delivered.
		 */
		private Duration flushTimeout = Duration.ofSeconds(2);

		public Duration getFlushTimeout() {
			return this.flushTimeout;
		}

		public void setFlushTimeout(Duration flushTimeout) {
			this.flushTimeout = flushTimeout;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;

import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.content.ContentRules;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CompletionRecorder}. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class CompletionRecorderBuilder {

	List<CompletionSink> sinks = List.of();

	List<ContentMasker> maskers = List.of();

	ContentRules rules = ContentRules.none();

	CompletionSampler sampler = CompletionSampler.ofRate(1);

	TraceIds traceIds = () -> null;

	CallerThread callerThread = () -> true;

	TokenEstimator tokenEstimator = TokenEstimator.none();

	boolean captureInput = true;

	boolean captureOutput = true;

	int maxLength = 1024 * 1024;

	Duration idleTimeout = Duration.ofMinutes(5);

	@Nullable Duration maxDuration;

	Duration maskTimeLimit = Duration.ofSeconds(5);

	HeldMemory memory = new HeldMemory();

	HeldTrees heldTrees = new HeldTrees(null);

	CallLog calls = NoCallLog.INSTANCE;

	CompletionDestination destination = CompletionDestination.nowhere("nobody delivers them");

	CompletionRecorderBuilder() {
	}

	/**
	 * Sets who receives the completions.
	 * @param sinks the sinks; with none, nothing is recorded
	 * @return this builder
	 */
	public CompletionRecorderBuilder sinks(List<CompletionSink> sinks) {
		this.sinks = List.copyOf(sinks);
		return this;
	}

	/**
	 * Sets the maskers.
	 * @param maskers the maskers, applied in order
	 * @return this builder
	 */
	public CompletionRecorderBuilder maskers(List<ContentMasker> maskers) {
		this.maskers = maskers;
		return this;
	}

	/**
	 * Sets how objects are read.
	 * @param rules what is read otherwise than by its fields
	 * @return this builder
	 */
	public CompletionRecorderBuilder rules(ContentRules rules) {
		this.rules = rules;
		return this;
	}

	/**
	 * Sets which traces are recorded.
	 * @param sampler the sampler
	 * @return this builder
	 */
	public CompletionRecorderBuilder sampler(CompletionSampler sampler) {
		this.sampler = sampler;
		return this;
	}

	/**
	 * Sets which traces are recorded although they were sampled out. What was sampled out
	 * is held in memory until it is known how its calls end.
	 * @param rule the rule, {@code null} for none
	 * @return this builder
	 */
	public CompletionRecorderBuilder keep(@Nullable TailRule rule) {
		this.heldTrees = new HeldTrees(rule);
		return this;
	}

	/**
	 * Sets where the id of the application's trace comes from.
	 * @param traceIds supplies 32 lower-case hex digits, or {@code null} if the current
	 * thread is in no trace
	 * @return this builder
	 */
	public CompletionRecorderBuilder traceIds(TraceIds traceIds) {
		this.traceIds = traceIds;
		return this;
	}

	/**
	 * Sets how a thread is asked whether it may block.
	 * @param callerThread knows it
	 * @return this builder
	 */
	public CompletionRecorderBuilder callerThread(CallerThread callerThread) {
		this.callerThread = callerThread;
		return this;
	}

	/**
	 * Sets how the tokens of calls that never told them are estimated.
	 * @param tokenEstimator estimates them; none are by default
	 * @return this builder
	 */
	public CompletionRecorderBuilder tokenEstimator(TokenEstimator tokenEstimator) {
		this.tokenEstimator = tokenEstimator;
		return this;
	}

	/**
	 * Sets what is captured unless a start says otherwise.
	 * @param input whether inputs are
	 * @param output whether outputs are
	 * @return this builder
	 */
	public CompletionRecorderBuilder capture(boolean input, boolean output) {
		this.captureInput = input;
		this.captureOutput = output;
		return this;
	}

	/**
	 * Sets the length at which a text is cut after masking.
	 * @param maxLength the length in characters
	 * @return this builder
	 */
	public CompletionRecorderBuilder maxLength(int maxLength) {
		this.maxLength = maxLength;
		return this;
	}

	/**
	 * Sets how long a stream may be open.
	 * @param idleTimeout how long it may be open without a chunk
	 * @param maxDuration how long it may be open in all, {@code null} for ever
	 * @return this builder
	 */
	public CompletionRecorderBuilder streamLimits(Duration idleTimeout, @Nullable Duration maxDuration) {
		this.idleTimeout = idleTimeout;
		this.maxDuration = maxDuration;
		return this;
	}

	/**
	 * Sets how long masks and sinks may take for one completion. What takes longer is
	 * given up, and the others go on.
	 * @param maskTimeLimit the limit
	 * @return this builder
	 */
	public CompletionRecorderBuilder maskTimeLimit(Duration maskTimeLimit) {
		this.maskTimeLimit = maskTimeLimit;
		return this;
	}

	/**
	 * Sets whether the log {@code io.observedcompletion.debug} says of each call why it
	 * is recorded or not, and what becomes of it.
	 * @param debug whether it does
	 * @return this builder
	 */
	public CompletionRecorderBuilder debug(boolean debug) {
		this.calls = debug ? new LoggedCalls() : NoCallLog.INSTANCE;
		return this;
	}

	/**
	 * Sets where the completions go, which recordings are asked about.
	 * @param destination the destination
	 * @return this builder
	 */
	public CompletionRecorderBuilder destination(CompletionDestination destination) {
		this.destination = destination;
		return this;
	}

	/**
	 * Builds the recorder.
	 * @return the recorder
	 */
	public CompletionRecorder build() {
		return new CompletionRecorder(this);
	}

}

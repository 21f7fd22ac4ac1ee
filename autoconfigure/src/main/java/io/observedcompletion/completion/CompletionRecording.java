// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import io.observedcompletion.content.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one call.
 * <p>
 * All methods may be called on any thread and in any order, and none throws. What is
 * handed over is captured at once, on the thread that hands it over: what the application
 * does to its objects afterwards is not recorded. Masking and writing are done later, on
 * another thread. A thread that may block waits for a short time if others have left no
 * memory for what it hands over. The first of {@link #complete()},
 * {@link #fail(Throwable)}, {@link #cancel()} and {@link #close()} ends the recording and
 * yields its one completion; what comes after it is ignored.
 *
 * @since 0.9.0
 */
public interface CompletionRecording extends AutoCloseable {

	/**
	 * Returns the recording of the call that the current thread is in.
	 * @return the recording, one that records nothing if there is none
	 */
	static CompletionRecording current() {
		return CompletionOrigin.current().recording();
	}

	/**
	 * Adds an element of the streamed answer. The first one marks the time to first
	 * token.
	 * @param chunk the element; {@code null} and empty text are data and counted
	 * @return this recording
	 */
	CompletionRecording chunk(@Nullable Object chunk);

	/**
	 * Sets the answer as a whole, which counts instead of the chunks' text and of what
	 * the call returns.
	 * @param output the answer; {@code null} is ignored
	 * @return this recording
	 */
	CompletionRecording output(@Nullable Object output);

	/**
	 * Sets what the call has returned, which counts instead of the chunks' text, but not
	 * instead of an {@link #output output} that was set by hand.
	 * @param value what was returned; {@code null} is ignored
	 * @return this recording
	 */
	CompletionRecording returned(@Nullable Object value);

	/**
	 * Sets the input.
	 * @param input the input
	 * @return this recording
	 */
	CompletionRecording input(@Nullable Object input);

	/**
	 * Sets an attribute, which counts instead of what the answer says of it.
	 * @param <T> the type of its value
	 * @param attribute the attribute
	 * @param value the value, {@code null} for what the answer says
	 * @return this recording
	 */
	<T> CompletionRecording set(CompletionAttribute<T> attribute, @Nullable T value);

	/**
	 * Sets the model.
	 * @param model the model that was called or, better, that answered
	 * @return this recording
	 */
	default CompletionRecording model(@Nullable String model) {
		return set(CompletionAttribute.MODEL, model);
	}

	/**
	 * Sets a parameter of the model.
	 * @param name the name, for example {@code temperature}
	 * @param value the value
	 * @return this recording
	 */
	CompletionRecording modelParameter(String name, @Nullable Object value);

	/**
	 * Sets the provider.
	 * @param provider the provider of the model
	 * @return this recording
	 */
	default CompletionRecording provider(@Nullable String provider) {
		return set(CompletionAttribute.PROVIDER, provider);
	}

	/**
	 * Sets the tokens used.
	 * @param usage the usage
	 * @return this recording
	 */
	default CompletionRecording usage(@Nullable TokenUsage usage) {
		return set(CompletionAttribute.USAGE, usage);
	}

	/**
	 * Sets what the call has cost, instead of what Langfuse would compute from the tokens
	 * and its price list.
	 * @param cost the cost in US dollars, not negative; 0.0 for a call that was free
	 * @return this recording
	 */
	default CompletionRecording cost(double cost) {
		return set(CompletionAttribute.COST, (cost >= 0 && cost < Double.POSITIVE_INFINITY) ? cost : null);
	}

	/**
	 * Sets why the model stopped.
	 * @param finishReason the reason as the provider spells it
	 * @return this recording
	 */
	default CompletionRecording finishReason(@Nullable String finishReason) {
		return set(CompletionAttribute.FINISH_REASON, finishReason);
	}

	/**
	 * Links the managed prompt.
	 * @param prompt the prompt
	 * @return this recording
	 */
	default CompletionRecording prompt(@Nullable Prompt prompt) {
		return set(CompletionAttribute.PROMPT, prompt);
	}

	/**
	 * Sets metadata.
	 * @param key the key, none of those that say how the call ended
	 * @param value the value; {@code null} is ignored
	 * @return this recording
	 */
	CompletionRecording metadata(String key, @Nullable Object value);

	/**
	 * Says something of the call under a key that metadata of the application cannot
	 * have, for integrations.
	 * @param key the key, one that the recorder keeps for itself
	 * @param value the value; {@code null} is ignored
	 * @return this recording
	 */
	CompletionRecording fact(String key, @Nullable Object value);

	/**
	 * Sets the session of this recording and of those above it, where they have none, for
	 * integrations that learn of a session below them.
	 * @param sessionId the session
	 * @return this recording
	 */
	CompletionRecording defaultSession(String sessionId);

	/**
	 * Returns what holds for this recording and all below it.
	 * @return the context, that of the current thread if nothing is recorded
	 */
	default CompletionContext context() {
		return CompletionContext.current();
	}

	/**
	 * Says when the call ended, for one that is recorded afterwards: see
	 * {@link CompletionStartBuilder#time}.
	 * @param endTime the time, taken for that of the start if it is earlier; {@code null}
	 * for the time at which the recording ends
	 * @return this recording
	 */
	default CompletionRecording endTime(@Nullable Instant endTime) {
		return set(CompletionAttribute.END_TIME, endTime);
	}

	/**
	 * Returns the id of the trace.
	 * @return 32 lower-case hex digits, empty if nothing is recorded
	 */
	String traceId();

	/**
	 * Returns where a person can look at the trace once it is delivered, for example to
	 * show it beside the answer.
	 * @return the address; {@code null} if nothing is recorded, or it goes where no such
	 * page is known
	 */
	@Nullable String traceUrl();

	/**
	 * Returns the id of the observation.
	 * @return 16 lower-case hex digits, empty if nothing is recorded
	 */
	String id();

	/**
	 * Says whether this is known to be the call of a model itself, a generation or an
	 * embedding, and no other service takes part in it.
	 * @return {@code false} if it may have other calls in it
	 */
	default boolean isModelCall() {
		return false;
	}

	/**
	 * Makes this the recording that others start below, until the scope is closed.
	 * @return the scope, to be closed on this thread
	 */
	default Scope makeCurrent() {
		return CompletionOrigin.of(this).makeCurrent();
	}

	/**
	 * Lets the recorder watch the consumption of the stream, so that the recording ends
	 * when nobody goes on with it.
	 * @param consumption the consumption, held weakly
	 */
	void watch(Consumption consumption);

	/**
	 * Ends the recording as {@link Outcome#COMPLETED}.
	 */
	void complete();

	/**
	 * Ends the recording by an exception: as {@link Outcome#TIMED_OUT} if a
	 * {@link java.util.concurrent.TimeoutException} is or caused it, as
	 * {@link Outcome#CANCELLED} for a {@link java.util.concurrent.CancellationException},
	 * else as {@link Outcome#FAILED}.
	 * @param error the exception, {@code null} if unknown
	 */
	void fail(@Nullable Throwable error);

	/**
	 * Ends the recording as {@link Outcome#CANCELLED}.
	 */
	void cancel();

	/**
	 * Ends the recording as {@link Outcome#CANCELLED}, in words that tell who stopped it
	 * if it was not the consumer.
	 * @param what what happened, without anything of the content, for example "closed
	 * before complete()"
	 */
	void cancel(String what);

	/**
	 * Ends the recording as {@link Outcome#ABANDONED}: what came of the call may go on,
	 * and nobody here sees it.
	 * @param what why not, without anything of the content
	 */
	void abandon(String what);

	/**
	 * Ends the recording as {@link Outcome#CANCELLED} and stops the source of the stream
	 * before anything else is done.
	 * @param source stops the source; what it throws reaches the caller, as it would
	 * without a recording
	 */
	void cancel(Runnable source);

	/**
	 * Ends the recording as {@link Outcome#CANCELLED} if it has not ended, saying that it
	 * was closed before it was complete: nobody knows whether an exception is the reason.
	 */
	@Override
	default void close() {
		cancel("closed before complete()");
	}

}

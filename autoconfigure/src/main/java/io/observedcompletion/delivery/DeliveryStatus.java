// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Instant;
import java.util.List;

import io.observedcompletion.spool.Leftover;
import org.jspecify.annotations.Nullable;

/**
 * How delivery stood at one moment. Immutable; holds neither keys nor content. Counts are
 * of spans since the start unless said otherwise.
 *
 * @since 0.9.0
 */
public final class DeliveryStatus {

	private final Values values;

	private DeliveryStatus(Values values) {
		this.values = values;
	}

	/**
	 * Returns a status with nothing to report, for a delivery of one's own.
	 * @param state whether the backend takes what is sent
	 * @param durable whether accepted spans survive the process
	 * @return the status
	 */
	public static DeliveryStatus of(State state, boolean durable) {
		Values values = new Values(state);
		values.durable = durable;
		return values.status();
	}

	/**
	 * Tells whether the backend takes what is sent.
	 * @return whether it does
	 */
	public State state() {
		return this.values.state;
	}

	/**
	 * Tells the spans accepted and not answered yet.
	 * @return a count
	 */
	public long queued() {
		return this.values.queued;
	}

	/**
	 * Tells the bytes used for them and for the journal, on disk if it is durable.
	 * @return bytes
	 */
	public long queuedBytes() {
		return this.values.queuedBytes;
	}

	/**
	 * Tells the spans that the backend took.
	 * @return a count
	 */
	public long delivered() {
		return this.values.delivered;
	}

	/**
	 * Tells the requests that failed and left their spans queued.
	 * @return a count
	 */
	public long retried() {
		return this.values.retried;
	}

	/**
	 * Tells the spans not accepted because the queue was full or closed, the disk failed,
	 * or there was no memory for more that wait to be written.
	 * @return a count
	 */
	public long refused() {
		return this.values.refused;
	}

	/**
	 * Tells the spans that came without some of their content, for which there was no
	 * memory.
	 * @return a count
	 */
	public long withoutContent() {
		return this.values.withoutContent;
	}

	/**
	 * Tells the spans that the backend declared invalid; where there is a disk they are
	 * set aside.
	 * @return a count
	 */
	public long rejected() {
		return this.values.rejected;
	}

	/**
	 * Tells the status code of the last call.
	 * @return {@code null} if there was no call or no answer
	 */
	public @Nullable Integer lastHttpStatus() {
		return this.values.lastHttpStatus;
	}

	/**
	 * Tells what went wrong last, in plain words.
	 * @return {@code null} if nothing did
	 */
	public @Nullable String lastError() {
		return this.values.lastError;
	}

	/**
	 * Tells when the backend last took spans.
	 * @return {@code null} if never
	 */
	public @Nullable Instant lastSuccess() {
		return this.values.lastSuccess;
	}

	/**
	 * Tells since when the backend has not taken what is sent.
	 * @return {@code null} if it takes it, or nothing was sent yet
	 */
	public @Nullable Instant failingSince() {
		return this.values.failingSince;
	}

	/**
	 * Tells when a span was last not accepted.
	 * @return {@code null} if all were
	 */
	public @Nullable Instant lastRefusal() {
		return this.values.lastRefusal;
	}

	/**
	 * Tells where spans are sent to.
	 * @return the URI without query and credentials, {@code null} if nowhere
	 */
	public @Nullable String target() {
		return this.values.target;
	}

	/**
	 * Tells whether spans that are accepted now survive the process.
	 * @return whether they do
	 */
	public boolean durable() {
		return this.values.durable;
	}

	/**
	 * Tells the spans taken over from instances that are no more.
	 * @return a count
	 */
	public long recovered() {
		return this.values.recovered;
	}

	/**
	 * Tells the spans lost because their file was damaged or removed.
	 * @return a count
	 */
	public long damaged() {
		return this.values.damaged;
	}

	/**
	 * Tells the spans of other destinations that were removed because nobody came for
	 * them in time.
	 * @return a count, as far as their files tell
	 */
	public long expired() {
		return this.values.expired;
	}

	/**
	 * Tells what lies in the spool and is not sent from here.
	 * @return unmodifiable, mostly empty
	 */
	public List<Leftover> leftovers() {
		return this.values.leftovers;
	}

	@Override
	public String toString() {
		return "DeliveryStatus[state=" + state() + ", queued=" + queued() + ", queuedBytes=" + queuedBytes()
				+ ", delivered=" + delivered() + ", retried=" + retried() + ", refused=" + refused()
				+ ", withoutContent=" + withoutContent() + ", rejected=" + rejected() + ", lastHttpStatus="
				+ lastHttpStatus() + ", lastError=" + lastError() + ", lastSuccess=" + lastSuccess() + ", failingSince="
				+ failingSince() + ", lastRefusal=" + lastRefusal() + ", target=" + target() + ", durable=" + durable()
				+ ", recovered=" + recovered() + ", damaged=" + damaged() + ", expired=" + expired() + ", leftovers="
				+ leftovers() + "]";
	}

	/**
	 * Whether the backend takes what is sent.
	 */
	public enum State {

		/**
		 * The last call was answered, or none was made yet.
		 */
		OK,

		/**
		 * The last call failed in a way that passes by itself; it is repeated.
		 */
		RETRYING,

		/**
		 * The last call failed in a way that somebody has to repair, wrong keys for
		 * example; it is repeated rarely.
		 */
		BLOCKED,

		/**
		 * There is no backend to send to.
		 */
		OFF

	}

	/**
	 * What a status is made of; a new value is one more line here.
	 */
	static final class Values {

		final State state;

		long queued;

		long queuedBytes;

		long delivered;

		long retried;

		long refused;

		long withoutContent;

		long rejected;

		@Nullable Integer lastHttpStatus;

		@Nullable String lastError;

		@Nullable Instant lastSuccess;

		@Nullable Instant failingSince;

		@Nullable Instant lastRefusal;

		@Nullable String target;

		boolean durable;

		long recovered;

		long damaged;

		long expired;

		List<Leftover> leftovers = List.of();

		Values(State state) {
			this.state = state;
		}

		/**
		 * Ends the collection: nothing is to be set any more.
		 */
		DeliveryStatus status() {
			return new DeliveryStatus(this);
		}

	}

}

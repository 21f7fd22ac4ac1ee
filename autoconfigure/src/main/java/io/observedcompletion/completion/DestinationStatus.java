// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How completions fared on the way to their destination at one moment. Holds neither keys
 * nor content; counts are since the start of the application.
 *
 * @param address where they go, without query and credentials; {@code null} if nowhere
 * @param account as whom, with no more of a key than tells it from others; {@code null}
 * if that is not known
 * @param reason why they go nowhere, in plain words; {@code null} if they go somewhere
 * @param queued how many wait to be delivered
 * @param delivered how many were
 * @param rejected how many the destination declared invalid
 * @param refused how many there was no room for
 * @param failingSince since when the destination has not taken what is sent; {@code null}
 * if it takes it
 * @param lastError what went wrong last, in plain words; {@code null} if nothing did
 * @since 0.9.0
 */
public record DestinationStatus(@Nullable String address, @Nullable String account, @Nullable String reason,
		long queued, long delivered, long rejected, long refused, @Nullable Instant failingSince,
		@Nullable String lastError) {

	/**
	 * Returns the status of completions that go nowhere.
	 * @param reason why, in plain words
	 * @return the status
	 */
	public static DestinationStatus nowhere(String reason) {
		return new DestinationStatus(null, null, reason, 0, 0, 0, 0, null, null);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Parcels one after another, so that only those of one request are in memory.
 */
interface Parcels extends AutoCloseable {

	/**
	 * Returns the next parcel.
	 * @return {@code null} if there is none
	 */
	@Nullable Parcel next() throws IOException;

	@Override
	default void close() {
	}

}

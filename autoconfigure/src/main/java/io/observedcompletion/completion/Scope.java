// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Time in which something is current on a thread. Used on the thread that opened it,
 * closed in reverse order; closing twice has no effect.
 *
 * @since 0.9.0
 */
public interface Scope extends AutoCloseable {

	/**
	 * Makes current again what was before the scope, until {@link #resume()}. Cheap
	 * enough for each element of a stream.
	 */
	void pause();

	/**
	 * Ends what {@link #pause()} began.
	 */
	void resume();

	@Override
	void close();

}

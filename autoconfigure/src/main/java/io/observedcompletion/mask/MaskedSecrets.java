// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Set;

/**
 * How many secrets were masked. Thread-safe.
 *
 * @since 0.9.0
 */
public interface MaskedSecrets {

	/**
	 * Returns the names of the rules and patterns that are on, and {@code name} for what
	 * is masked because of the name that it stands under.
	 * @return the names, never empty
	 */
	Set<String> rules();

	/**
	 * Returns how many secrets a rule has masked since the start. One of an open call
	 * counts again each time the call is noted or shown.
	 * @param rule the name of a rule
	 * @return the number of secrets; 0 if there is no such rule
	 */
	long count(String rule);

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Set;

/**
 * How many secrets were masked. Thread-safe.
 *
 * @since 0.1.0
 */
public interface MaskedSecrets {

	/**
	 * Returns the names of the rules and patterns that are on.
	 * @return the names, never empty unless masking is off
	 */
	Set<String> rules();

	/**
	 * Returns how many secrets a rule has masked since the start.
	 * @param rule the name of a rule
	 * @return the number of secrets; 0 if there is no such rule
	 */
	long count(String rule);

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import org.jspecify.annotations.Nullable;

/**
 * The form of a secret behind its start. It looks at a bounded stretch of the text only.
 */
@FunctionalInterface
interface SecretForm {

	/**
	 * Reads what may be a secret.
	 * @param text the text
	 * @param at where its start is
	 * @param behind where its start ends
	 * @return what is there, {@code null} if no secret is and whatever follows will make
	 * none
	 */
	@Nullable Finding read(String text, int at, int behind);

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A word that is to be found nowhere, in whatever form.
 */
final class Canary {

	static final String WORD = "canary-5b1e70c4d2";

	private Canary() {
	}

	/**
	 * Returns the forms of the word that bytes show.
	 */
	static List<String> in(byte[] bytes) {
		String latin = new String(bytes, StandardCharsets.ISO_8859_1);
		return forms().stream().filter(latin::contains).toList();
	}

	private static List<String> forms() {
		List<String> forms = new ArrayList<>(List.of(WORD, new StringBuilder(WORD).reverse().toString()));
		forms.add(new String(WORD.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
		forms.add(new String(WORD.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
		for (int before = 0; before < 3; before++) {
			// What is around it changes the first and the last letters only.
			String encoded = Base64.getEncoder().encodeToString(("x".repeat(before) + WORD).getBytes());
			forms.add(encoded.substring(4, encoded.length() - 4));
		}
		return forms;
	}

}

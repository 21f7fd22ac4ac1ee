// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import io.observedcompletion.content.ContentMasker;

/**
 * Masks what the built-in rules and the application's patterns find.
 */
final class BuiltInMasker implements ContentMasker {

	private final SecretScanner scanner;

	BuiltInMasker(SecretScanner scanner) {
		this.scanner = scanner;
	}

	@Override
	public String mask(String text) {
		return this.scanner.mask(text);
	}

}

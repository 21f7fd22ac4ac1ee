// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import io.observedcompletion.content.StreamedMasker;

/**
 * What masks where nothing else is said.
 */
final class BuiltIn {

	private BuiltIn() {
	}

	static StreamedMasker masker() {
		MaskProperties properties = new MaskProperties();
		return properties.masker(properties.scanner());
	}

}

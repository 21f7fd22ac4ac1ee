// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * Captures as an application has them.
 */
final class Captures {

	private static final int MAX_LENGTH = 1024 * 1024;

	private Captures() {
	}

	static ContentCapture plain() {
		return of(MAX_LENGTH);
	}

	static ContentCapture of(int maxLength) {
		return new ContentCapture(ContentRules.none(), FailOpen::call, maxLength);
	}

	static ContentCapture with(ContentEncoder... encoders) {
		return with(new ContentRules(List.of(encoders), List.of(), List.of(), ContentRules.none().properties()));
	}

	static ContentCapture with(ContentConverter... converters) {
		return with(new ContentRules(List.of(), List.of(converters), List.of(), ContentRules.none().properties()));
	}

	static ContentCapture with(ContentExtractor... extractors) {
		return with(new ContentRules(List.of(), List.of(), List.of(extractors), ContentRules.none().properties()));
	}

	private static ContentCapture with(ContentRules rules) {
		return new ContentCapture(rules, FailOpen::call, MAX_LENGTH);
	}

	static String json(@Nullable Object value) {
		return JsonText.of(plain().value(value));
	}

}

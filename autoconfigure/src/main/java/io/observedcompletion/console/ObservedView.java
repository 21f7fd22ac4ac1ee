// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.List;

import io.observedcompletion.autoconfigure.ObservedKind;

/**
 * What of the application is observed, for the page that has no completion to show.
 *
 * @param kinds the kinds of things that can be
 */
record ObservedView(List<Kind> kinds) {

	static ObservedView of(List<ObservedKind> kinds) {
		return new ObservedView(kinds.stream().map(Kind::of).toList());
	}

	/**
	 * The things of one kind.
	 *
	 * @param count how many are observed, in words
	 * @param names their names
	 * @param unobserved each that looks like it and is not, and why
	 */
	record Kind(String count, List<String> names, List<String> unobserved) {

		private static Kind of(ObservedKind kind) {
			return new Kind(kind.toString(), kind.names().get(), kind.unobserved().get());
		}

	}

}

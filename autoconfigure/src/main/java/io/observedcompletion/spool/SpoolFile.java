// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of files in the directory of an instance, by their names.
 */
enum SpoolFile {

	/** Spans to be sent, their number in its name. */
	SEALED("\\d{10,18}-(\\d{1,9})\\.seg"),

	/** Spans that are collected. */
	OPEN("\\d{10,18}\\.open"),

	/** What had not ended. */
	PUTS("\\d{10,18}\\.puts"),

	/** What of that has ended; the last of these kinds to be deleted. */
	ENDS("\\d{10,18}\\.ends");

	private final Pattern name;

	SpoolFile(String name) {
		this.name = Pattern.compile(name);
	}

	boolean matches(String file) {
		return this.name.matcher(file).matches();
	}

	static boolean isAny(String file) {
		return SEALED.matches(file) || OPEN.matches(file) || PUTS.matches(file) || ENDS.matches(file);
	}

	/**
	 * Returns how many spans the name of a sealed file promises.
	 */
	static int promised(String file) {
		Matcher matcher = SEALED.name.matcher(file);
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
	}

	/**
	 * Returns the name of a sealed file with as many spans.
	 */
	static String promising(String file, int spans) {
		return file.replaceFirst("-\\d+\\.seg$", "-" + Math.max(0, spans) + ".seg");
	}

}

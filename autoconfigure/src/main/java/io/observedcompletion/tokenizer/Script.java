// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

/**
 * A script or another kind of characters, and about how many tokens a run of it has.
 * Measured with {@code o200k_base} on prose, code and JSON.
 */
enum Script {

	/**
	 * Most words of English are one token, most of other languages are more.
	 */
	LATIN(1, 6, 0.15),

	/**
	 * Letters of Latin words that English does not have. Part of {@link #LATIN}.
	 */
	ACCENTED(0, 0, 0.35),

	CYRILLIC(1, 3, 0.17),

	/**
	 * Greek, Armenian, Hebrew, Arabic and what else has words of a few letters.
	 */
	ARABIC(1, 3, 0.35),

	/**
	 * Those of India and Southeast Asia, some of which have no spaces.
	 */
	INDIC(0.6, 0, 0.3),

	HAN(0, 0, 0.82),

	KANA(0, 0, 0.7),

	HANGUL(0.3, 0, 0.6),

	/**
	 * Up to three are a token.
	 */
	DIGITS(0.67, 0, 0.34),

	PUNCTUATION(0.85, 2, 0.2),

	/**
	 * One belongs to the word behind it.
	 */
	SPACES(0, 1, 0.02),

	NEWLINES(0.6, 1, 0.1),

	/**
	 * Emoji and what is rare, by the halves of its characters.
	 */
	OTHER(0, 0, 1.1);

	private static final Script[] ASCII = new Script[0x80];

	static {
		for (char character = 0; character < ASCII.length; character++) {
			ASCII[character] = ascii(character);
		}
	}

	private final double first;

	private final int included;

	private final double more;

	Script(double first, int included, double more) {
		this.first = first;
		this.included = included;
		this.more = more;
	}

	double tokens(int length) {
		return this.first + Math.max(length - this.included, 0) * this.more;
	}

	static Script of(char character) {
		if (character < ASCII.length) {
			return ASCII[character];
		}
		if (character < 0x900) {
			return (character < 0x370) ? latin(character)
					: (character < 0x400) ? ARABIC : (character < 0x530) ? CYRILLIC : ARABIC;
		}
		return (character < 0x2e80) ? indicOrSymbol(character) : eastAsian(character);
	}

	private static Script ascii(char character) {
		if (character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z') {
			return LATIN;
		}
		if (character >= '0' && character <= '9') {
			return DIGITS;
		}
		return switch (character) {
			case ' ', '\t' -> SPACES;
			case '\n', '\r' -> NEWLINES;
			default -> PUNCTUATION;
		};
	}

	private static Script latin(char character) {
		return Character.isLetter(character) || character >= 0x300 ? ACCENTED : PUNCTUATION;
	}

	private static Script indicOrSymbol(char character) {
		if (character < 0x10a0 || character >= 0x1780 && character < 0x1800) {
			return INDIC;
		}
		if (character >= 0x1e00 && character < 0x1f00) {
			return ACCENTED;
		}
		return (character >= 0x2010 && character < 0x2030) ? PUNCTUATION : OTHER;
	}

	private static Script eastAsian(char character) {
		if (character >= 0x3040 && character < 0x3100) {
			return KANA;
		}
		if (character >= 0x3400 && character < 0xa000) {
			return HAN;
		}
		if (character >= 0xac00 && character < 0xd7b0) {
			return HANGUL;
		}
		return (character < 0x3040 || character >= 0xff00 && character < 0xfff0) ? PUNCTUATION : OTHER;
	}

}

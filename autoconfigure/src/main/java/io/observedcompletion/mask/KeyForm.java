// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A key that begins with letters of its own: a run of an alphabet, so many characters
 * long.
 *
 * @param alphabet its characters
 * @param least how many there are at least
 * @param most how many there are at most; if it is {@code least}, no more may follow
 * @param distinct whether its start is in no other word, so that a part of it is known
 */
record KeyForm(Alphabet alphabet, int least, int most, boolean distinct) implements SecretForm {

	private static final int SURE = 4;

	static KeyForm exact(Alphabet alphabet, int length) {
		return new KeyForm(alphabet, length, length, false);
	}

	static KeyForm between(Alphabet alphabet, int least, int most) {
		return new KeyForm(alphabet, least, most, false);
	}

	KeyForm distinctly() {
		return new KeyForm(this.alphabet, this.least, this.most, true);
	}

	@Override
	public @Nullable Finding read(String text, int at, int behind) {
		int end = this.alphabet.end(text, behind, this.most + 1);
		int length = end - behind;
		boolean open = end == text.length() && length <= this.most;
		if (length < this.least) {
			return open ? Finding.beginning(at, end, isSure(text, behind)) : null;
		}
		if (length > this.most && this.least == this.most) {
			return null;
		}
		if (!isKey(text.substring(behind, end), text, end)) {
			return open ? Finding.beginning(at, end, isSure(text, behind)) : null;
		}
		return Finding.secret(at, withoutFullStop(text, Math.min(end, behind + this.most)), open);
	}

	private static int withoutFullStop(String text, int end) {
		return (text.charAt(end - 1) == '.') ? end - 1 : end;
	}

	private boolean isKey(String run, String text, int end) {
		if (this.least == this.most) {
			return (end == text.length() || !Alphabet.WORD.has(text.charAt(end))) && Randomness.distinct(run) > 4;
		}
		return (Randomness.hasLetterAndDigit(run) || Randomness.hasBothCases(run)) && !Randomness.isPlaceholder(run);
	}

	private boolean isSure(String text, int behind) {
		String run = text.substring(behind);
		if (run.length() < SURE || Randomness.isPlaceholder(run)) {
			return false;
		}
		return this.distinct ? run.length() >= SURE * 2 || !run.equals(run.toLowerCase(Locale.ROOT))
				|| Randomness.hasLetterAndDigit(run) : run.length() >= SURE * 2 && Randomness.isRandom(run);
	}

}

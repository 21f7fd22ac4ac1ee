// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The texts of one stream, which are the answer or, as of a plain HTTP client, the JSON
 * that tells it. Which of the two shows as soon as an object is complete; until then they
 * count as the answer. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class AnswerText {

	// No API begins with as much of something else.
	private static final int MOST_UNDECIDED = 256 * 1024;

	private static final int MOST_UNKNOWN = 64;

	private static final Chunk RESTART = new Chunk(null, null, null, null, null, List.of(new ContentPart.Restart(0)));

	private final AnswerReader reader;

	private static final AnswerText PLAIN = new AnswerText(AnswerReader.none(), true);

	// What it says if it is such JSON; emptied when it is told.
	private List<Chunk> said = new ArrayList<>(0);

	private @Nullable AnswerFrames frames;

	private boolean plain;

	private boolean recognised;

	private int length;

	/**
	 * Creates a reader of one stream.
	 * @param reader knows the JSON
	 */
	public AnswerText(AnswerReader reader) {
		this(reader, false);
	}

	private AnswerText(AnswerReader reader, boolean plain) {
		this.reader = reader;
		this.plain = plain;
	}

	/**
	 * Creates a reader of texts that are known to be the answer.
	 * @return the reader
	 */
	public static AnswerText plain() {
		return PLAIN;
	}

	/**
	 * Returns the reader of the texts that come next: as soon as it is known that they
	 * are the answer, one that remembers nothing.
	 * @return this reader, or the one of plain texts
	 */
	public AnswerText next() {
		return this.plain ? PLAIN : this;
	}

	/**
	 * Reads on.
	 * @param text the next text
	 * @return what it says, with a {@link ContentPart.Restart} in front if it has just
	 * turned out that what came before is no answer by itself; {@code null} if the text
	 * is what is said
	 */
	public @Nullable List<Chunk> read(String text) {
		if (this.plain || (this.frames == null && text.isBlank())) {
			return null;
		}
		boolean known = this.recognised;
		AnswerFrames frames = (this.frames != null) ? this.frames : frames(text.stripLeading());
		this.frames = frames;
		if (frames != null) {
			frames.read(text, this::add);
		}
		if (!this.recognised) {
			this.length += text.length();
			this.plain = frames == null || frames.isBroken() || this.length > MOST_UNDECIDED
					|| this.said.size() > MOST_UNKNOWN;
			return null;
		}
		return told(known);
	}

	private static @Nullable AnswerFrames frames(String text) {
		if (text.startsWith("{") || text.startsWith("[")) {
			return new JsonFrames();
		}
		return EventFrames.mayBegin(text) ? new EventFrames() : null;
	}

	private void add(String frame) {
		Chunk chunk = this.reader.parse(frame);
		this.recognised |= chunk != null;
		this.said.add((chunk != null) ? chunk : Chunk.ofText(frame));
	}

	private List<Chunk> told(boolean known) {
		List<Chunk> told = this.said;
		this.said = new ArrayList<>();
		if (!known) {
			told.add(0, RESTART);
		}
		return told;
	}

}

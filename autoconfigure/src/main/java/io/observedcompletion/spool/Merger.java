// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Makes few segments of many small files. They are deleted when what was in them is safe
 * in a sealed segment; if the process dies before, it is sent twice. For the sender's
 * thread.
 */
final class Merger {

	private final SpoolFolder heir;

	private final RejectedFiles rejected;

	private final QueueSettings settings;

	private final List<Step> afterwards = new ArrayList<>();

	private @Nullable Segment merged;

	private int damaged;

	Merger(SpoolFolder heir, RejectedFiles rejected, QueueSettings settings) {
		this.heir = heir;
		this.rejected = rejected;
		this.settings = settings;
	}

	/**
	 * Copies the spans of a file.
	 * @param promised how many there should be
	 * @param segments gets what is full
	 */
	void add(Path file, int promised, Consumer<Segment> segments) throws IOException {
		int copied = 0;
		try (FrameReader reader = new FrameReader(file, this.heir.keyring())) {
			for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
				into(record, segments).append(record);
				copied++;
			}
		}
		int missing = Math.max(0, promised - copied);
		this.damaged += missing;
		afterwards((missing > 0) ? () -> this.rejected.setAside(file) : () -> Files.deleteIfExists(file));
	}

	private Segment into(SpoolRecord record, Consumer<Segment> segments) throws IOException {
		Segment current = this.merged;
		if (current != null && (current.isFull(this.settings) || !current.fits(record, this.settings))) {
			seal(segments);
			current = null;
		}
		if (current == null) {
			current = FileSegment.open(this.heir);
			this.merged = current;
		}
		return current;
	}

	/**
	 * Does something when all that was added so far is safe.
	 */
	void afterwards(Step step) {
		this.afterwards.add(step);
	}

	void seal(Consumer<Segment> segments) throws IOException {
		Segment full = this.merged;
		this.merged = null;
		if (full != null) {
			try {
				full.finish();
				full.seal();
			}
			finally {
				// It can be read as it is.
				segments.accept(full);
			}
		}
		List<Step> steps = List.copyOf(this.afterwards);
		this.afterwards.clear();
		for (Step step : steps) {
			step.run();
		}
	}

	/**
	 * Returns how many spans were missing since this was asked last.
	 */
	int damaged() {
		int count = this.damaged;
		this.damaged = 0;
		return count;
	}

	/**
	 * Something to do with files.
	 */
	@FunctionalInterface
	interface Step {

		void run() throws IOException;

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an instance left that is no more. It is treated as if anybody could have written
 * it: what has no name of ours or a header that we do not know stays where it is, what is
 * damaged is skipped.
 */
final class Inheritance {

	private static final long SMALL = 64 * 1024;

	private final Instance orphan;

	private final SpoolDirectory heir;

	private final Merger merger;

	private final SpoolLayout layout;

	private final Survey survey;

	private final Deque<Path> sealed;

	private final Deque<Path> open = new ArrayDeque<>();

	private boolean journalDone;

	Inheritance(Instance orphan, SpoolDirectory heir, Merger merger, SpoolLayout layout, Survey survey) {
		this.orphan = orphan;
		this.heir = heir;
		this.merger = merger;
		this.layout = layout;
		this.survey = survey;
		this.sealed = new ArrayDeque<>(files(SpoolFile.SEALED));
	}

	Instance orphan() {
		return this.orphan;
	}

	/**
	 * Takes over one more file. The journal goes before the open ones, for it is only
	 * right as long as they are there.
	 * @return whether there is more
	 */
	boolean advance(Consumer<Segment> segments) throws IOException {
		Path file = this.sealed.poll();
		if (file != null) {
			if (isOurs(file)) {
				take(file, SpoolFile.promised(file.getFileName().toString()), segments);
			}
			return true;
		}
		if (!this.journalDone) {
			this.journalDone = true;
			takeJournal(segments);
			return true;
		}
		file = this.open.poll();
		if (file != null) {
			take(file, JournalReader.ids(file, (id) -> {
			}), segments);
		}
		return file != null;
	}

	private void take(Path file, int spans, Consumer<Segment> segments) throws IOException {
		boolean own = isOwn(file);
		if (!own || Files.size(file) < SMALL) {
			try {
				this.merger.add(file, spans, segments);
				return;
			}
			catch (IOException ex) {
				// A full disk has room for no copy, but for another name.
				if (!own) {
					throw ex;
				}
			}
		}
		Path target = this.heir.next("-" + spans + ".seg");
		segments.accept(FileSegment.sealed(this.heir, Files.move(file, target, StandardCopyOption.ATOMIC_MOVE), spans));
	}

	/**
	 * What comes from another folder gets the header of this destination.
	 */
	private boolean isOwn(Path file) throws IOException {
		FileHeader header = FileHeader.read(file);
		return header == null || header.destination() == this.layout.destination().id();
	}

	private boolean isOurs(Path file) throws IOException {
		FileHeader header = FileHeader.read(file);
		if (header != null && !header.isKnown()) {
			this.survey.leftAlone(file, Leftover.Reason.UNKNOWN_FORMAT);
			return false;
		}
		if (header != null && !isFor(header.destination())) {
			this.survey.leftAlone(file, Leftover.Reason.OTHER_DESTINATION);
			return false;
		}
		return true;
	}

	private boolean isFor(long destination) {
		Path folder = this.orphan.path().getParent();
		return destination == this.layout.destination().id()
				|| (folder != null && folder.toString().endsWith("-" + HexFormat.of().toHexDigits(destination)));
	}

	/**
	 * All or nothing: a part of it would let come back what has ended.
	 */
	private void takeJournal(Consumer<Segment> segments) throws IOException {
		List<Path> puts = files(SpoolFile.PUTS);
		List<Path> ends = files(SpoolFile.ENDS);
		List<Path> collected = files(SpoolFile.OPEN);
		for (List<Path> files : List.of(puts, ends, collected)) {
			for (Path file : files) {
				if (!isOurs(file)) {
					return;
				}
			}
		}
		this.open.addAll(collected);
		if (!puts.isEmpty()) {
			Set<String> ended = new HashSet<>();
			for (Path file : ends) {
				JournalReader.ids(file, ended::add);
			}
			for (Path file : collected) {
				JournalReader.ids(file, ended::add);
			}
			passOn(new JournalReader(puts), ended, segments);
		}
		// The ends last: without them all would be alive again.
		for (Path file : puts) {
			Files.deleteIfExists(file);
		}
		for (Path file : ends) {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * Makes a segment of what had not ended, all or nothing: what is there again the next
	 * time must not be there twice.
	 */
	private void passOn(JournalReader journal, Set<String> ended, Consumer<Segment> segments) throws IOException {
		Segment segment = FileSegment.open(this.heir);
		boolean sealed = false;
		try {
			journal.passOn(ended, segment::append);
			segment.finish();
			if (segment.spans() > 0) {
				segment.seal();
				sealed = true;
				segments.accept(segment);
			}
		}
		finally {
			if (!sealed) {
				segment.delete();
			}
		}
	}

	private List<Path> files(SpoolFile kind) {
		return Instance.names(this.orphan.path())
			.stream()
			.filter(kind::matches)
			.sorted()
			.map(this.orphan.path()::resolve)
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

}

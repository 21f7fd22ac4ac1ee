// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes over the files of an instance that is no more, as if anybody could have written
 * them: one without a name of ours, or with a header or a key that we do not know, stays
 * where it is, a damaged frame is skipped.
 */
final class OrphanRecovery {

	private static final long SMALL = 64 * 1024;

	private final InstanceLock orphan;

	private final SpoolFolder heir;

	private final Merger merger;

	private final SpoolLayout layout;

	private final Survey survey;

	private final Deque<Path> sealed;

	private final Deque<Path> open = new ArrayDeque<>();

	private boolean journalDone;

	OrphanRecovery(InstanceLock orphan, SpoolFolder heir, Merger merger, SpoolLayout layout, Survey survey) {
		this.orphan = orphan;
		this.heir = heir;
		this.merger = merger;
		this.layout = layout;
		this.survey = survey;
		this.sealed = new ArrayDeque<>(files(SpoolFile.SEALED));
	}

	InstanceLock orphan() {
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
			take(file, JournalReader.ids(file, this.heir.keyring(), (id) -> {
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
		if (!this.heir.keyring().opens(header)) {
			this.survey.leftAlone(file, Leftover.Reason.UNKNOWN_KEY);
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
		OrphanJournal journal = new OrphanJournal(files(SpoolFile.PUTS), files(SpoolFile.ENDS), files(SpoolFile.OPEN));
		for (Path file : journal.files()) {
			if (!isOurs(file)) {
				return;
			}
		}
		this.open.addAll(journal.collected());
		journal.take(this.heir, segments);
	}

	private List<Path> files(SpoolFile kind) {
		return InstanceLock.names(this.orphan.path())
			.stream()
			.filter(kind::matches)
			.sorted()
			.map(this.orphan.path()::resolve)
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

}

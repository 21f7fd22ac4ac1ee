/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance left that is no more. It is treated as if anybody could have written
 * it: what has no name of ours stays where it is, what is damaged is skipped.
 */
final class Inheritance {

	private static final Pattern SEALED = Pattern.compile("\\d{10,18}-(\\d{1,9})\\.seg");

	private static final Pattern OPEN = Pattern.compile("\\d{10,18}\\.open");

	private static final Pattern PUTS = Pattern.compile("\\d{10,18}\\.puts");

	private static final Pattern ENDS = Pattern.compile("\\d{10,18}\\.ends");

	private final Instance orphan;

	private final SpoolDirectory heir;

	private final Consumer<Segment> segments;

	Inheritance(Instance orphan, SpoolDirectory heir, Consumer<Segment> segments) {
		this.orphan = orphan;
		this.heir = heir;
		this.segments = segments;
	}

	/**
	 * Moves all segments to the heir. The journal goes before the open ones, for it is
	 * only right as long as they are there.
	 */
	void takeOver() throws IOException {
		try {
			for (Path file : files(SEALED)) {
				Matcher matcher = SEALED.matcher(file.getFileName().toString());
				move(file, matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0);
			}
			takeOverJournal();
			for (Path file : files(OPEN)) {
				move(file, JournalReader.ids(file, (id) -> {
				}));
			}
		}
		finally {
			this.orphan.release();
		}
	}

	private void move(Path file, int spans) throws IOException {
		Path target = this.heir.next("-" + spans + ".seg");
		this.segments.accept(FileSegment.sealed(Files.move(file, target, StandardCopyOption.ATOMIC_MOVE), spans));
	}

	private void takeOverJournal() throws IOException {
		List<Path> puts = files(PUTS);
		List<Path> ends = files(ENDS);
		if (!puts.isEmpty()) {
			Set<String> ended = new HashSet<>();
			for (Path file : ends) {
				JournalReader.ids(file, ended::add);
			}
			for (Path file : files(OPEN)) {
				JournalReader.ids(file, ended::add);
			}
			passOn(new JournalReader(puts), ended);
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
	private void passOn(JournalReader journal, Set<String> ended) throws IOException {
		Segment segment = this.heir.open();
		boolean sealed = false;
		try {
			journal.passOn(ended, segment::append);
			segment.finish();
			if (segment.spans() > 0) {
				segment.seal();
				sealed = true;
				this.segments.accept(segment);
			}
		}
		finally {
			if (!sealed) {
				segment.delete();
			}
		}
	}

	private List<Path> files(Pattern name) {
		return Instance.names(this.orphan.path())
			.stream()
			.filter(name.asMatchPredicate())
			.sorted()
			.map(this.orphan.path()::resolve)
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

}

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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance left that is no more. It is treated as if anybody could have written
 * it: what has no name of ours stays where it is, what is damaged is skipped.
 */
final class Inheritance {

	private static final Pattern SEALED = Pattern.compile("\\d{10,18}-(\\d{1,5})\\.seg");

	private static final Pattern OPEN = Pattern.compile("\\d{10,18}\\.open");

	private static final Pattern PUTS = Pattern.compile("\\d{10,18}\\.puts");

	private static final Pattern ENDS = Pattern.compile("\\d{10,18}\\.ends");

	private final Instance orphan;

	private final SpoolDirectory heir;

	private final Predicate<Parcel> append;

	Inheritance(Instance orphan, SpoolDirectory heir, Predicate<Parcel> append) {
		this.orphan = orphan;
		this.heir = heir;
		this.append = append;
	}

	/**
	 * Moves all segments to the heir. The journal goes first, for it is only right as
	 * long as the open segments are there.
	 */
	void takeOver(List<Segment> segments) {
		try {
			for (Path file : files(SEALED)) {
				Matcher matcher = SEALED.matcher(file.getFileName().toString());
				move(file, matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0, segments);
			}
			if (takeOverJournal()) {
				for (Path file : files(OPEN)) {
					move(file, JournalReader.ids(file, (id) -> {
					}), segments);
				}
			}
			this.orphan.release();
		}
		catch (IOException ex) {
			// Stays where it is, for the next time.
		}
	}

	private void move(Path file, int spans, List<Segment> segments) throws IOException {
		Path target = this.heir.next("-" + spans + ".seg");
		segments.add(FileSegment.sealed(Files.move(file, target, StandardCopyOption.ATOMIC_MOVE), spans));
	}

	/**
	 * Appends what had not ended.
	 * @return {@code false} if there is no room for it
	 */
	private boolean takeOverJournal() throws IOException {
		List<Path> puts = files(PUTS);
		List<Path> ends = files(ENDS);
		if (!puts.isEmpty() && !passOn(puts, ends)) {
			return false;
		}
		// The ends last: without them all would be alive again.
		for (Path file : puts) {
			Files.deleteIfExists(file);
		}
		for (Path file : ends) {
			Files.deleteIfExists(file);
		}
		return true;
	}

	private boolean passOn(List<Path> puts, List<Path> ends) throws IOException {
		Set<String> ended = new HashSet<>();
		for (Path file : ends) {
			JournalReader.ids(file, ended::add);
		}
		for (Path file : files(OPEN)) {
			JournalReader.ids(file, ended::add);
		}
		return new JournalReader(puts).passOn(ended, this.append);
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

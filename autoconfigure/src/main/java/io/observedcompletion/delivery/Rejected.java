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
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the spans that the backend declared invalid for somebody to look at: one OTLP
 * request in a file each, the newest 64 MB of the last 7 days.
 */
final class Rejected {

	private static final Pattern NAME = Pattern.compile("(\\d{13})-[\\w-]{0,64}\\.otlp");

	private static final long MAX_BYTES = 64L * 1024 * 1024;

	private static final long MAX_AGE = Duration.ofDays(7).toMillis();

	private final Path directory;

	Rejected(Path directory) {
		this.directory = directory;
	}

	void add(Parcel parcel) throws IOException {
		OwnerOnly.createDirectories(this.directory);
		long now = System.currentTimeMillis();
		prune(MAX_BYTES - parcel.span().length);
		String id = parcel.id().replaceAll("[^\\w-]", "_");
		Path file = this.directory.resolve("%013d-%.64s.otlp".formatted(now, id));
		OwnerOnly.createFile(file);
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write(parcel.span());
		}
	}

	/**
	 * Removes what is too old.
	 */
	void prune() throws IOException {
		prune(MAX_BYTES);
	}

	private void prune(long maxBytes) throws IOException {
		long oldest = System.currentTimeMillis() - MAX_AGE;
		List<String> newestFirst = Instance.names(this.directory)
			.stream()
			.filter(NAME.asMatchPredicate())
			.sorted((a, b) -> b.compareTo(a))
			.toList();
		long bytes = 0;
		for (String name : newestFirst) {
			Path file = this.directory.resolve(name);
			bytes += file.toFile().length();
			if (bytes > maxBytes || Long.parseLong(name.substring(0, 13)) < oldest) {
				Files.deleteIfExists(file);
			}
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.completion.CompletionRecording;

/**
 * Where an application writes down which calls it makes, each line with one write, so
 * that the file survives the application.
 */
final class SideLog {

	private final FileChannel file;

	SideLog(Path path) {
		try {
			this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void started(int question, CompletionRecording recording, long millis) {
		write("S " + question + " " + millis + " " + recording.traceId() + recording.id());
	}

	void ended(int question, String outcome) {
		write("E " + question + " " + System.currentTimeMillis() + " " + outcome);
	}

	private void write(String line) {
		try {
			this.file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the calls that were made.
	 * @param path the file, which may be missing
	 * @return the calls by question
	 */
	static Map<Integer, Call> read(Path path) {
		Map<Integer, Call> calls = new LinkedHashMap<>();
		try {
			String text = Files.exists(path) ? Files.readString(path) : "";
			text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach((line) -> {
				String[] words = line.split(" ");
				calls.merge(Integer.valueOf(words[1]), Call.of(words), Call::and);
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return calls;
	}

	/**
	 * A call that was made.
	 *
	 * @param id its trace id and observation id
	 * @param started when it was started, in milliseconds
	 * @param ended when it ended, {@link Long#MAX_VALUE} if it was open
	 * @param outcome how it ended
	 */
	record Call(String id, long started, long ended, String outcome) {

		static Call of(String[] words) {
			long millis = Long.parseLong(words[2]);
			return words[0].equals("S") ? new Call(words[3], millis, Long.MAX_VALUE, "")
					: new Call("", Long.MAX_VALUE, millis, words[3]);
		}

		Call and(Call other) {
			return new Call(this.id + other.id, Math.min(this.started, other.started),
					Math.min(this.ended, other.ended), this.outcome + other.outcome);
		}

	}

}

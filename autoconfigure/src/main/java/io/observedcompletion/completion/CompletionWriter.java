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

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recording into its completion and gives it to the sinks. Thread-safe.
 */
final class CompletionWriter {

	private final ContentReader content;

	private final List<CompletionSink> sinks;

	private final List<CompletionJournal> journals;

	private final boolean captureInput;

	private final boolean captureOutput;

	CompletionWriter(ContentReader content, List<CompletionSink> sinks, boolean captureInput, boolean captureOutput) {
		this.content = content;
		this.sinks = sinks;
		this.journals = sinks.stream()
			.filter(CompletionJournal.class::isInstance)
			.map(CompletionJournal.class::cast)
			.toList();
		this.captureInput = captureInput;
		this.captureOutput = captureOutput;
	}

	void write(LiveRecording recording, End end) {
		FailOpen.run("write a completion", () -> {
			Completion completion = lastCompletion(recording, end);
			for (CompletionSink sink : this.sinks) {
				FailOpen.run("pass on a completion", () -> sink.accept(completion));
			}
		});
	}

	private Completion lastCompletion(LiveRecording recording, End end) {
		Answer answer = recording.answer();
		synchronized (answer) {
			answer.close();
			return completion(recording, end);
		}
	}

	boolean hasJournal() {
		return !this.journals.isEmpty();
	}

	/**
	 * Tells the journals how a recording stands, unless its completion is on its way to
	 * them.
	 * @param recording the recording
	 * @return the length of its text so far
	 */
	int note(LiveRecording recording) {
		Answer answer = recording.answer();
		// Held while they write: no note comes after the completion.
		synchronized (answer) {
			if (!answer.isClosed()) {
				FailOpen.run("note an open completion", () -> {
					Completion soFar = soFar(recording, answer);
					this.journals
						.forEach((journal) -> FailOpen.run("note an open completion", () -> journal.note(soFar)));
				});
			}
			return answer.length();
		}
	}

	private Completion soFar(LiveRecording recording, Answer answer) {
		answer.readOn(recording.transcript(), this.content);
		End end = recording.end();
		return (end != null) ? completion(recording, end, answer, false)
				: completion(recording, End.now(Outcome.INTERRUPTED, "the application died"), answer, true);
	}

	/**
	 * Reads what a recording was given, so that it can be let go.
	 * @param recording the recording
	 * @return the length of its text so far
	 */
	int readOn(LiveRecording recording) {
		Answer answer = recording.answer();
		synchronized (answer) {
			answer.readOn(recording.transcript(), this.content);
			return answer.length();
		}
	}

	/**
	 * Returns the completion of a recording.
	 * @param recording the recording, which may be open
	 * @param end how it ended or, if it is open, would have ended
	 * @return the completion
	 */
	Completion completion(LiveRecording recording, End end) {
		Answer answer = recording.answer();
		synchronized (answer) {
			answer.readOn(recording.transcript(), this.content);
			return completion(recording, end, answer, false);
		}
	}

	private Completion completion(LiveRecording recording, End end, Answer answer, boolean goesOn) {
		Details details = recording.details;
		Chunk said = (details.output != null) ? this.content.read(details.output) : answer.chunk(this.content);
		TokenUsage usage = details.usage;
		return new Completion(recording.traceId(), recording.id(), recording.parentId(),
				this.content.masked(recording.start.name()), recording.type(), end.outcome(),
				this.content.masked(end.message(answer.chunks())), recording.startTime,
				(recording.firstChunkNanos != 0) ? timeOf(recording, recording.firstChunkNanos) : null,
				timeOf(recording, end.nanos()), text(details.model, said.model()),
				parameters(details.modelParameters()), this.content.text(details.provider), input(recording),
				output(recording, said, goesOn), (usage != null) ? usage : said.usage(),
				text(details.finishReason, said.finishReason()), answer.chunks(), details.prompt, context(recording),
				metadata(recording));
	}

	private static Instant timeOf(LiveRecording recording, long nanos) {
		return recording.startTime.plusNanos(Math.max(nanos - recording.startNanos, 0));
	}

	private @Nullable String text(@Nullable String set, @Nullable String read) {
		return this.content.text((set != null) ? set : read);
	}

	private @Nullable String input(LiveRecording recording) {
		return captures(recording.start.kind.captureInput(), this.captureInput)
				? this.content.text(recording.details.input) : null;
	}

	private @Nullable String output(LiveRecording recording, Chunk said, boolean goesOn) {
		if (!captures(recording.start.kind.captureOutput(), this.captureOutput)) {
			return null;
		}
		if (goesOn && recording.details.output == null) {
			return this.content.beginning(said.text());
		}
		return this.content.text((said.value() != null) ? said.value() : said.text());
	}

	private static boolean captures(@Nullable Boolean own, boolean byDefault) {
		return (own != null) ? own : byDefault;
	}

	private CompletionContext context(LiveRecording recording) {
		CompletionContext context = recording.context;
		String traceName = (context.traceName() != null) ? context.traceName() : recording.root().start.name();
		return CompletionContext.builder()
			.userId(this.content.text(context.userId()))
			.sessionId(this.content.text(context.sessionId()))
			.traceName(this.content.text(traceName))
			.version(this.content.text(context.version()))
			.tags(context.tags().stream().map(this.content::masked).toArray(String[]::new))
			.build();
	}

	private Map<String, String> metadata(LiveRecording recording) {
		Map<String, Object> metadata = new LinkedHashMap<>(recording.context.metadata());
		metadata.putAll(recording.details.metadata());
		return texts(metadata);
	}

	private Map<String, Object> parameters(Map<String, Object> parameters) {
		Map<String, Object> result = new LinkedHashMap<>();
		parameters.forEach((name, value) -> result.put(name,
				(value instanceof Number || value instanceof Boolean) ? value : this.content.text(value)));
		return result;
	}

	private Map<String, String> texts(Map<String, Object> values) {
		Map<String, String> result = new LinkedHashMap<>();
		values.forEach((key, value) -> result.put(this.content.masked(key), this.content.text(value)));
		return result;
	}

}

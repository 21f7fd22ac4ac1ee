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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recording into its completion and gives it to the sinks. Thread-safe.
 */
final class CompletionWriter {

	private static final String REQUESTED_MODEL = "requested_model";

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
		return (end != null) ? completion(recording, end, answer, UnaryOperator.identity()) : completion(recording,
				End.now(Outcome.INTERRUPTED, "the application died"), answer, this.content::beginning);
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
			return completion(recording, end, answer, UnaryOperator.identity());
		}
	}

	private Completion completion(LiveRecording recording, End end, Answer answer, UnaryOperator<String> shown) {
		Details details = recording.details;
		Chunk said = (details.output != null) ? whole(details.output) : answer.chunk(this.content, shown);
		TokenUsage usage = details.usage;
		Map<String, MediaData> media = new LinkedHashMap<>();
		Consumer<MediaData> found = (one) -> media.putIfAbsent(one.id(), one);
		String model = (details.model != null) ? details.model : said.model();
		return new Completion(recording.traceId(), recording.id(), recording.parentId(),
				this.content.masked(recording.start.name()), recording.type(), end.outcome(),
				this.content.masked(end.message(answer.chunks())), recording.startTime,
				(recording.firstChunkNanos != 0) ? timeOf(recording, recording.firstChunkNanos) : null,
				timeOf(recording, end.nanos()), this.content.text(model), parameters(details.modelParameters()),
				this.content.text(details.provider), input(recording, found), output(recording, said, found),
				(usage != null) ? usage : said.usage(), text(details.finishReason, said.finishReason()),
				answer.chunks(), details.prompt, context(recording), metadata(recording, model, found),
				List.copyOf(media.values()));
	}

	private Chunk whole(Object output) {
		Chunk chunk = this.content.read(output);
		if (chunk.pieces().isEmpty()) {
			return chunk;
		}
		Answer answer = new Answer();
		answer.add(chunk, this.content);
		return answer.chunk(this.content, UnaryOperator.identity());
	}

	private static Instant timeOf(LiveRecording recording, long nanos) {
		return recording.startTime.plusNanos(Math.max(nanos - recording.startNanos, 0));
	}

	private @Nullable String text(@Nullable String set, @Nullable String read) {
		return this.content.text((set != null) ? set : read);
	}

	private @Nullable String input(LiveRecording recording, Consumer<MediaData> media) {
		return captures(recording.start.kind.captureInput(), this.captureInput)
				? this.content.text(recording.details.input, media) : null;
	}

	private @Nullable String output(LiveRecording recording, Chunk said, Consumer<MediaData> media) {
		if (!captures(recording.start.kind.captureOutput(), this.captureOutput)) {
			return null;
		}
		return this.content.text((said.value() != null) ? said.value() : said.text(), media);
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

	private Map<String, String> metadata(LiveRecording recording, @Nullable String model, Consumer<MediaData> media) {
		Map<String, Object> metadata = new LinkedHashMap<>(recording.context.metadata());
		metadata.putAll(recording.details.metadata());
		// Said already, where the model that was asked for is the one that answered.
		metadata.remove(REQUESTED_MODEL, model);
		Map<String, String> result = new LinkedHashMap<>();
		metadata.forEach((key, value) -> result.put(this.content.masked(key), this.content.text(value, media)));
		return result;
	}

	private Map<String, Object> parameters(Map<String, Object> parameters) {
		Map<String, Object> result = new LinkedHashMap<>();
		parameters.forEach((name, value) -> result.put(name,
				(value instanceof Number || value instanceof Boolean) ? value : this.content.text(value)));
		return result;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Puts the completion of one recording together, each part by itself: a part that cannot
 * be read or masked, or takes too long, is told as such and costs no other.
 */
final class CompletionAssembler {

	private static final String NOT_READABLE = "[not readable]";

	private static final String TOO_SLOW = "[masking took too long]";

	private final LiveRecording recording;

	private final Details details;

	private Ending end;

	private final ContentReader content;

	private final TokenEstimator estimator;

	private final Progress progress;

	private final Map<String, MediaData> media = new LinkedHashMap<>();

	private final Consumer<MediaData> found = (one) -> this.media.putIfAbsent(one.id(), one);

	CompletionAssembler(LiveRecording recording, Ending end, ContentReader content, TokenEstimator estimator,
			Progress progress) {
		this.recording = recording;
		this.details = recording.details;
		this.end = end;
		this.content = content;
		this.estimator = estimator;
		this.progress = progress;
	}

	Completion completion() {
		Chunk said = (this.progress.withoutContent() != null) ? Chunk.empty() : said();
		this.end = this.end.told(said.parts());
		int chunks = this.recording.answer().chunks() + this.recording.memory.lost();
		MaskedText input = read(Field.INPUT, this.details.input);
		MaskedText output = output(said);
		CallAttributes known = charged(this.details.attributes().answeredBy(said), said, chunks, input, output);
		CompletionBuilder completion = course(chunks);
		CompletionAttribute.TOLD.forEach((attribute) -> tell(attribute, known, completion));
		return completion.modelParameters(parameters())
			.input((input != null) ? input.shown() : null)
			.output((output != null) ? output.shown() : null)
			.context(context())
			.metadata(metadata(known))
			.media(List.copyOf(this.media.values()))
			.build();
	}

	private CompletionBuilder course(int chunks) {
		Instant end = endTime();
		Instant first = firstChunkTime(end);
		return Completion.builder()
			.traceId(this.recording.traceId())
			.id(this.recording.id())
			.parentId(this.recording.parentId())
			.name(Objects.requireNonNullElse(text(Field.NAME, this.recording.name), ""))
			.type(this.recording.type())
			.aboveGeneration(this.recording.isAboveGeneration())
			.outcome(this.end.outcome())
			.statusMessage(status(chunks))
			.startTime(this.recording.startTime)
			.completionStartTime(first)
			.endTime(end)
			.stream(this.recording.consumption != null || chunks > 0)
			.chunks(chunks);
	}

	private <T> void tell(CompletionAttribute<T> attribute, CallAttributes known, CompletionBuilder completion) {
		T value = known.get(attribute);
		Field field = attribute.field;
		completion.set(attribute, (field != null) ? attribute.ofText(text(field, value)) : value);
	}

	private CallAttributes charged(CallAttributes known, Chunk said, int chunks, @Nullable MaskedText input,
			@Nullable MaskedText output) {
		if (isRefused(known, said, chunks)) {
			return known.with(CompletionAttribute.COST, 0.0);
		}
		if (this.recording.type() != ObservationType.GENERATION || this.recording.isAboveGeneration()) {
			return known;
		}
		boolean completed = this.end.outcome() == Outcome.COMPLETED;
		return part(Field.USAGE, () -> new UsageEstimation(this.estimator, known, completed).of(withoutMedia(input),
				withoutMedia(output)), known, (marker) -> known);
	}

	// What an image costs its text does not say.
	private @Nullable MaskedText withoutMedia(@Nullable MaskedText text) {
		return (text != null) ? text.without(this.media.values()) : null;
	}

	// A model that refuses takes no money, but Langfuse would price the input.
	private boolean isRefused(CallAttributes known, Chunk said, int chunks) {
		boolean silent = said.text() == null && said.value() == null && said.usage() == null
				&& (chunks == 0 || !said.parts().isEmpty());
		return this.end.isRefusal() && silent && isModelCall(known) && known.get(CompletionAttribute.USAGE) == null
				&& known.get(CompletionAttribute.COST) == null;
	}

	private boolean isModelCall(CallAttributes known) {
		return switch (this.recording.type()) {
			case GENERATION, EMBEDDING -> true;
			default -> known.get(CompletionAttribute.MODEL) != null && !this.recording.isAboveGeneration();
		};
	}

	private Chunk said() {
		Object output = this.details.output();
		return (output != null) ? whole(output)
				: this.recording.answer().chunk(this.content, this.end.outcome() == Outcome.COMPLETED, shown());
	}

	// What was not said to its end may be half of something.
	private UnaryOperator<String> shown() {
		return (this.end.outcome() != Outcome.INTERRUPTED) ? UnaryOperator.identity()
				: (text) -> this.content.beginning(text, this.found);
	}

	private Chunk whole(Object output) {
		Chunk chunk = this.content.read(output);
		boolean isPlain = chunk.value() instanceof EncodedText
				|| (chunk.text() != null && !chunk.text().isEmpty() && chunk.value() == null);
		if (chunk.parts().isEmpty() && !isPlain) {
			return chunk;
		}
		ChunkAggregator answer = new ChunkAggregator();
		answer.add(output, this.content);
		return answer.chunk(this.content, true, UnaryOperator.identity());
	}

	private Instant endTime() {
		Instant told = this.details.attributes().get(CompletionAttribute.END_TIME);
		Instant end = (told != null) ? told : timeOf(this.end.nanos());
		return end.isBefore(this.recording.startTime) ? this.recording.startTime : end;
	}

	// Of a call that is recorded afterwards nobody knows when its first chunk came.
	private @Nullable Instant firstChunkTime(Instant end) {
		long first = this.recording.firstChunkNanos;
		Instant time = (first != 0) ? timeOf(first) : null;
		return (time != null && time.isAfter(end)) ? null : time;
	}

	private Instant timeOf(long nanos) {
		return this.recording.startTime.plusNanos(Math.max(nanos - this.recording.startNanos, 0));
	}

	// The words that are ours need no mask, and arrive even where masks hang.
	private String status(int chunks) {
		String summary = this.end.summary(chunks);
		String detail = this.end.detail();
		return (detail != null) ? summary + ": " + text(Field.STATUS, detail) : summary;
	}

	private @Nullable MaskedText output(Chunk said) {
		if (!this.recording.capturesOutput) {
			return null;
		}
		String instead = this.progress.withoutContent();
		if (instead != null && this.recording.added() > 0) {
			return MaskedText.marker(instead);
		}
		MaskedText output = read(Field.OUTPUT, (said.value() != null) ? said.value() : said.text());
		if (this.recording.memory.lost() == 0) {
			return output;
		}
		return Objects.requireNonNullElse(output, MaskedText.marker("")).plus(RecordingMemory.NOT_KEPT);
	}

	private @Nullable String text(Field field, @Nullable Object captured) {
		MaskedText text = read(field, captured);
		return (text != null) ? text.shown() : null;
	}

	private @Nullable MaskedText read(Field field, @Nullable Object captured) {
		return (captured != null) ? part(field, () -> this.content.read(captured, this.found),
				MaskedText.marker(NOT_READABLE), MaskedText::marker) : null;
	}

	private <T> T part(Field field, Callable<T> reading, T unreadable, MarkerReading<T> marker) {
		String instead = this.recording.hasDropped(field) ? TOO_SLOW : this.progress.withoutContent();
		if (instead != null) {
			return marker.of(instead);
		}
		this.progress.at(field);
		return FailOpen.call("read a part of a completion", reading, unreadable);
	}

	private Map<String, Object> parameters() {
		return part(Field.PARAMETERS, () -> {
			Map<String, Object> result = new LinkedHashMap<>();
			this.details.attributes()
				.map(CompletionAttribute.MODEL_PARAMETERS)
				.forEach((name, value) -> result.put(this.content.masked(name), parameter(name, value)));
			return result;
		}, Map.of(), (marker) -> Map.of());
	}

	private Object parameter(String name, Object value) {
		String text = this.content.named(name, value, this.found);
		return (!(value instanceof String) && text.equals(String.valueOf(value))) ? value : text;
	}

	private CompletionContext context() {
		return part(Field.CONTEXT, this::masked, CompletionContext.empty(), (marker) -> CompletionContext.empty());
	}

	private CompletionContext masked() {
		CompletionContext context = this.recording.context;
		String traceName = (context.traceName() != null) ? context.traceName() : rootName();
		return CompletionContext.builder()
			.userId(this.content.text(context.userId()))
			.sessionId(this.content.text(context.sessionId()))
			.traceName(this.content.text(traceName))
			.version(this.content.text(context.version()))
			.tags(context.tags().stream().map(this.content::masked).toArray(String[]::new))
			.build();
	}

	// A trace that another service has started has its name from there.
	private @Nullable String rootName() {
		TraceNode root = this.recording.root();
		return (root.remoteParentId == null) ? root.name : null;
	}

	private Map<String, String> metadata(CallAttributes known) {
		return part(Field.METADATA, () -> {
			Map<String, String> result = new LinkedHashMap<>();
			Metadata.of(this.recording.context, known)
				.forEach((key, value) -> result.put(this.content.masked(key),
						this.content.named(key, value, this.found)));
			return result;
		}, Map.of(), (marker) -> Map.of());
	}

	/**
	 * Says how a part that is not read is told.
	 */
	private interface MarkerReading<T> {

		T of(String marker);

	}

}

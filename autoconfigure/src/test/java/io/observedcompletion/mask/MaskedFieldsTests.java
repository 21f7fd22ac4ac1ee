// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field that leaves the application is masked, whichever way a secret comes into
 * it.
 */
class MaskedFieldsTests {

	// Built from parts: no scanner of repositories shall find them.
	private static final String KEY = "sk-" + "Zq7RkW9cXv3LmT5bYh2NpJ8sDf4GgA6KeUoC1iQxVtHwBzMy";

	private static final String PHRASE = "correct horse battery";

	private static final List<String> table = new ArrayList<>();

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder()
		.sinks(List.of(this.completions))
		.maskers(List.of(BuiltIn.masker()))
		.build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@AfterAll
	static void print() {
		System.out.println("\n| field | secret | what arrives |\n|---|---|---|\n" + String.join("\n", table) + "\n");
	}

	static Stream<Field> fields() {
		return Stream.of(start("input, text", KEY, (start) -> start.input("use " + KEY), Completion::input),
				start("input, arguments", PHRASE, (start) -> start.input(Map.of("password", PHRASE)),
						Completion::input),
				start("input, record", PHRASE, (start) -> start.input(new Login("ada", PHRASE)), Completion::input),
				start("input, number", "47110815", (start) -> start.input(Map.of("pin", 47110815)), Completion::input),
				start("input, JSON text", PHRASE, (start) -> start.input("{\"a\":[{\"apiKey\":\"" + PHRASE + "\"}]}"),
						Completion::input),
				start("input, JSON in JSON", PHRASE,
						(start) -> start.input(Map.of("body", "{\"a\":\"{\\\"secret\\\":\\\"" + PHRASE + "\\\"}\"}")),
						Completion::input),
				start("input, headers", PHRASE, (start) -> start.input(Map.of("Authorization", List.of(PHRASE))),
						Completion::input),
				start("input, map key", KEY, (start) -> start.input(Map.of(KEY, 1)), Completion::input),
				start("input, card number", "4111111111111111", (start) -> start.input(Map.of("n", 4111111111111111L)),
						Completion::input),
				start("metadata value", KEY, (start) -> start.metadata("note", "use " + KEY),
						(completion) -> completion.metadata().toString()),
				start("metadata by key", PHRASE, (start) -> start.metadata("userPassword", PHRASE),
						(completion) -> completion.metadata().toString()),
				start("metadata map", PHRASE, (start) -> start.metadata("m", Map.of("token", PHRASE)),
						(completion) -> completion.metadata().toString()),
				start("metadata key", KEY, (start) -> start.metadata(KEY, "v"),
						(completion) -> completion.metadata().toString()),
				start("model parameter", KEY, (start) -> start.modelParameter("stop", KEY),
						(completion) -> completion.modelParameters().toString()),
				start("model parameter by name", PHRASE, (start) -> start.modelParameter("apiKey", PHRASE),
						(completion) -> completion.modelParameters().toString()),
				start("model parameter, number", "47110815", (start) -> start.modelParameter("pin", 47110815),
						(completion) -> completion.modelParameters().toString()),
				start("model", KEY, (start) -> start.model(KEY), Completion::model),
				start("provider", KEY, (start) -> start.provider(KEY), Completion::provider),
				context("tag", (context) -> context.tags(KEY), (context) -> context.tags().toString()),
				context("user id", (context) -> context.userId(KEY), CompletionContext::userId),
				context("session id", (context) -> context.sessionId(KEY), CompletionContext::sessionId),
				context("trace name", (context) -> context.traceName(KEY), CompletionContext::traceName),
				context("version", (context) -> context.version(KEY), CompletionContext::version),
				context("context metadata", (context) -> context.metadata("apiKey", PHRASE), (context) -> null),
				recording("output, text", KEY, (recording) -> recording.output("use " + KEY), Completion::output),
				recording("output, streamed", KEY,
						(recording) -> KEY.chars().forEach((c) -> recording.chunk(String.valueOf((char) c))),
						Completion::output),
				recording("output, object", PHRASE, (recording) -> recording.output(Map.of("password", PHRASE)),
						Completion::output),
				recording("output, JSON text", PHRASE,
						(recording) -> recording.output(" {\"password\" : \"" + PHRASE + "\"}"), Completion::output),
				recording("output, streamed JSON", PHRASE,
						(recording) -> recording.chunk("{\"pass").chunk("word\":\"correct ").chunk("horse battery\"}"),
						Completion::output),
				recording("output, cut off JSON", PHRASE,
						(recording) -> recording.chunk("{\"password\":\"" + PHRASE).fail(new IllegalStateException()),
						Completion::output),
				recording("output, text between objects", KEY,
						(recording) -> recording.chunk(KEY.substring(0, 20))
							.chunk(Map.of("a", 1))
							.chunk(KEY.substring(20)),
						Completion::output),
				recording("reasoning", KEY,
						(recording) -> recording.chunk(chunk(new ContentPart.Reasoning(0, KEY, false))),
						Completion::output),
				recording("tool arguments", PHRASE,
						(recording) -> recording.chunk(call("{\"password\":\"" + PHRASE + "\"}")), Completion::output),
				recording("tool arguments, streamed", PHRASE,
						(recording) -> recording.chunk(call("{\"pass"))
							.chunk(call("word\":\"correct ho"))
							.chunk(call("rse battery\"}")),
						Completion::output),
				recording("tool arguments, cut off", PHRASE,
						(recording) -> recording.chunk(call("{\"password\":\"" + PHRASE)), Completion::output),
				recording("finish reason", KEY, (recording) -> recording.finishReason(KEY), Completion::finishReason),
				recording("exception", KEY, (recording) -> recording.fail(new IllegalStateException("401 for " + KEY)),
						Completion::statusMessage),
				recording("exception's cause", KEY,
						(recording) -> recording.fail(new IllegalStateException(new IllegalStateException(KEY))),
						Completion::statusMessage),
				recording("exception with a body", "Corr3ct-horse-battery",
						(recording) -> recording
							.fail(new IllegalStateException("{\"error\":1}: password=Corr3ct-horse-battery")),
						Completion::statusMessage),
				new Field("name", KEY, (start) -> CompletionStart.named(KEY), (recording) -> {
				}, Completion::name));
	}

	private static Field start(String name, String secret,
			Function<CompletionStartBuilder, CompletionStartBuilder> change, Function<Completion, String> field) {
		return new Field(name, secret, change, (recording) -> {
		}, field);
	}

	private static Field context(String name, Function<CompletionContext.Builder, CompletionContext.Builder> change,
			Function<CompletionContext, String> field) {
		return new Field(name, name.contains("metadata") ? PHRASE : KEY,
				(start) -> start.context(change.apply(CompletionContext.builder()).build()), (recording) -> {
				}, (completion) -> {
					String said = field.apply(completion.context());
					return (said != null) ? said : completion.metadata().toString();
				});
	}

	private static Field recording(String name, String secret, Consumer<CompletionRecording> change,
			Function<Completion, String> field) {
		return new Field(name, secret, (start) -> start, change, field);
	}

	private static Chunk chunk(ContentPart part) {
		return Chunk.of(List.of(part), null, null, null);
	}

	private static Chunk call(String arguments) {
		return chunk(new ContentPart.ToolCall(0, 0L, "call-1", "login", arguments));
	}

	@ParameterizedTest
	@MethodSource("fields")
	void masksIt(Field field) {
		CompletionRecording recording = this.recorder.start(field.start.apply(CompletionStart.named("call")).build());
		field.recording.accept(recording);
		List<Completion> open = this.recorder.openCompletions();
		recording.complete();
		Completion completion = this.completions.single();
		String arrived = String.valueOf(field.field.apply(completion));
		synchronized (table) {
			table.add("| " + field.name + " | " + field.secret.substring(0, 4) + "... | " + arrived + " |");
		}
		assertThat(arrived).contains("[masked ");
		assertThat(everything(completion)).doesNotContain(field.secret)
			.doesNotContain(field.secret.substring(field.secret.length() / 3));
		assertThat(open).allSatisfy((one) -> assertThat(everything(one)).doesNotContain(field.secret));
	}

	private static String everything(Completion completion) {
		CompletionContext context = completion.context();
		return completion + "\n" + context.userId() + context.sessionId() + context.traceName() + context.version()
				+ context.tags() + completion.input() + completion.output() + completion.metadata()
				+ completion.modelParameters() + completion.statusMessage() + completion.name() + completion.model()
				+ completion.provider() + completion.finishReason();
	}

	record Login(String user, String password) {

	}

	record Field(String name, String secret, Function<CompletionStartBuilder, CompletionStartBuilder> start,
			Consumer<CompletionRecording> recording, Function<Completion, String> field) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}

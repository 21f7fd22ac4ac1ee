// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.console.ConsoleAutoConfiguration;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.mask.SecretCorpus.Sample;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Calls that are given each secret of the corpus in each place where content may be. As
 * an application of its own it makes them and waits to be killed.
 */
final class SecretCalls {

	/** How often a sample's secret is given to calls that end. */
	static final int ENDED = 13;

	/** How many calls a sample has that end. */
	static final int ENDED_CALLS = 4;

	/** How many calls a sample has that stay open, each in the middle of the secret. */
	static final int OPEN_CALLS = 2;

	private static final JsonMapper mapper = JsonMapper.shared();

	private final List<CompletionRecording> open = new ArrayList<>();

	private final CompletionRecorder recorder;

	SecretCalls(CompletionRecorder recorder) {
		this.recorder = recorder;
	}

	public static void main(String[] properties) {
		application().withPropertyValues(properties).run((context) -> {
			SecretCalls calls = new SecretCalls(context.getBean(CompletionRecorder.class));
			List<Sample> samples = new ArrayList<>(SecretCorpus.samples());
			samples.add(SecretSearch.CONTROL);
			for (int i = 0; i < samples.size(); i++) {
				calls.end(i, samples.get(i));
				calls.leaveOpen(i, samples.get(i));
			}
			Thread.sleep(120_000);
		});
	}

	static ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MaskAutoConfiguration.class, LangfuseAutoConfiguration.class,
					CompletionRecorderAutoConfiguration.class, ConsoleAutoConfiguration.class))
			.withPropertyValues("langfuse.mask.rules=email,phone,national-id", "langfuse.console.enabled=true",
					"langfuse.console.port=0", "langfuse.spool.enabled=true", "langfuse.spool.min-free=1MB",
					"langfuse.flush-interval=100ms");
	}

	void end(int number, Sample sample) {
		String text = sample.text();
		String json = json(text);
		CompletionRecording streamed = start(named(number, "streamed").input(text).metadata("note", text));
		pieces(text).forEach(streamed::chunk);
		streamed.complete();
		start(named(number, "failed").input(new Note("ada", text))).output(text)
			.fail(new IllegalStateException("Refused. " + text));
		CompletionRecording tool = start(named(number, "tool").input(Map.of("note", text, "notes", List.of(text))));
		chunks(json).forEach(tool::chunk);
		tool.complete();
		start(named(number, "chat")
			.input(List.of(ChatMessage.of("user").content(text), ChatMessage.ofTool("call-1", "search").content(json))))
			.chunk(Chunk.of(List.of(new ContentPart.Reasoning(0, text, true)), null, null, null))
			.chunk(call("search", json))
			.complete();
	}

	void leaveOpen(int number, Sample sample) {
		int middle = sample.text().indexOf(sample.secret()) + sample.secret().length() * 2 / 3;
		String soFar = sample.text().substring(0, middle);
		CompletionRecording text = start(named(number, "open"));
		pieces(soFar).forEach(text::chunk);
		CompletionRecording tool = start(named(number, "opentool"));
		String json = json(soFar);
		chunks(json.substring(0, json.length() - "\"}".length())).forEach(tool::chunk);
		this.open.addAll(List.of(text, tool));
	}

	private static CompletionStartBuilder named(int number, String form) {
		return CompletionStart.named("sample-" + number + "-" + form);
	}

	private CompletionRecording start(CompletionStartBuilder start) {
		return this.recorder.start(start.build());
	}

	private static String json(String text) {
		return mapper.writeValueAsString(Map.of("note", text));
	}

	// Of one to seven characters.
	private static List<String> pieces(String text) {
		List<String> pieces = new ArrayList<>();
		for (int at = 0; at < text.length(); at += pieces.get(pieces.size() - 1).length()) {
			pieces.add(text.substring(at, Math.min(at + 1 + pieces.size() % 7, text.length())));
		}
		return pieces;
	}

	private static List<Chunk> chunks(String json) {
		List<Chunk> chunks = new ArrayList<>();
		pieces(json).forEach((piece) -> chunks.add(call(chunks.isEmpty() ? "search" : null, piece)));
		return chunks;
	}

	private static Chunk call(String name, String arguments) {
		String id = (name != null) ? "call-1" : null;
		return Chunk.of(List.of(new ContentPart.ToolCall(0, 0L, id, name, arguments)), null, null, null);
	}

	record Note(String user, String note) {

	}

}

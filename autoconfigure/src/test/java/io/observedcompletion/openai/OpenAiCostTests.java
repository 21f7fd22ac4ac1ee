// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.LongStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.ResponseStreamEvent;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.StreamScenario;
import io.observedcompletion.provider.AnswerFormat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to read the objects of openai-java.
 */
class OpenAiCostTests {

	private static final int FRAGMENTS = 160_000;

	private static final int ROUND = 5_000;

	private static final long MOST_MICROS = 20;

	@Test
	void joinsManyFragmentsOfACallWithoutHoldingUpTheirStream() {
		Object fragment = parse(ChatCompletionChunk.class,
				"{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'abcde'}}]}}]}");
		long[] took = new long[1];
		Completion completion = StreamScenario.of(OpenAiContentAutoConfiguration.class).record((recording) -> {
			long start = System.nanoTime();
			for (int i = 0; i < FRAGMENTS; i++) {
				recording.chunk(fragment);
			}
			recording.complete();
			took[0] = System.nanoTime() - start;
		});
		System.out.printf("%n%d fragments of a call: %d ms on the thread of the stream%n", FRAGMENTS,
				Duration.ofNanos(took[0]).toMillis());
		assertThat(Duration.ofNanos(took[0])).isLessThan(Duration.ofSeconds(1));
		assertThat(completion.chunks()).isEqualTo(FRAGMENTS);
		assertThat(completion.output()).hasSizeGreaterThan(FRAGMENTS * 5);
	}

	@Test
	void readsAChunkInMicroseconds() {
		long chat = micros(AnswerFormat.OPENAI_CHAT, parse(ChatCompletionChunk.class,
				"""
						{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'gpt-5','service_tier':'default',\
						'system_fingerprint':'f','choices':[{'index':0,'delta':{'content':'Hello'},'logprobs':null,'finish_reason':null}]}"""));
		long response = micros(AnswerFormat.OPENAI_RESPONSES, parse(ResponseStreamEvent.class, """
				{'type':'response.output_text.delta','delta':'Hello','item_id':'m','output_index':0,'content_index':0,\
				'logprobs':[],'sequence_number':1}"""));
		System.out.printf("%na chunk of openai-java: %d us, an event: %d us on the writer%n", chat, response);
		assertThat(chat).isLessThanOrEqualTo(MOST_MICROS);
		assertThat(response).isLessThanOrEqualTo(MOST_MICROS);
	}

	// Others use the machine, too.
	private static long cpuTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long micros(AnswerFormat format, Object object) {
		OpenAiObject reader = new OpenAiObject(format);
		return LongStream.range(0, 10).map((round) -> {
			long start = cpuTime();
			for (int i = 0; i < ROUND; i++) {
				Objects.requireNonNull(reader.apply(object).text());
			}
			return (cpuTime() - start) / ROUND / 1000;
		}).min().orElseThrow();
	}

	private static Object parse(Class<?> type, String json) {
		try {
			return ObjectMappers.jsonMapper().readValue(json.replace('\'', '"'), type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}

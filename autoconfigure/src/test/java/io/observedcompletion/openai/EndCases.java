// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.content.TokenUsage;

import static io.observedcompletion.openai.AnswerCase.of;

/**
 * How answers end and what they cost, as it was reported to be recorded wrongly by us or
 * by others, and its likes.
 */
final class EndCases {

	private static final String COUNTED = "{'object':'chat.completion.chunk','choices':[],'usage':{%s}}";

	private EndCases() {
	}

	static Stream<AnswerCase> all() {
		return Stream.of(ends(), failures(), usages(), inclusive()).flatMap(List::stream);
	}

	private static List<AnswerCase> ends() {
		String reason = "{'choices':[{'index':0,'delta':{},'finish_reason':'%s'}]}";
		return List.of(
				of("blank finish reasons around one", null,
						String.join("\n", reason.formatted(""), reason.formatted("stop"), reason.formatted("")))
					.finish("stop"),
				of("a blank finish reason alone", null, reason.formatted("")),
				of("a finish reason of blanks", null, reason.formatted(" ")),
				of("the second choice ends", null,
						"{'choices':[{'index':0,'delta':{},'finish_reason':''},{'index':1,'delta':{},'finish_reason':'length'}]}")
					.finish("length"));
	}

	private static List<AnswerCase> failures() {
		String text = "{'type':'response.output_text.delta','delta':'Hel','item_id':'m','output_index':0,"
				+ "'content_index':0,'logprobs':[],'sequence_number':1}\n";
		String response = "'response':{'id':'r','object':'response','created_at':1,'model':'gpt-5','status':'%s',"
				+ "'output':[],'error':%s,'incomplete_details':%s}}";
		String overloaded = "{'code':'server_error','message':'model overloaded'}";
		return List.of(
				of("a response that failed", "Hel",
						text + "{'type':'response.failed','sequence_number':2,"
								+ response.formatted("failed", overloaded, "null"))
					.finish("failed")
					.failure("server_error: model overloaded"),
				of("an error in a response's stream", "Hel", text
						+ "{'type':'error','sequence_number':2,'code':'server_error','message':'model overloaded','param':null}")
					.failure("server_error: model overloaded"),
				of("an error without a code", "Hel", text
						+ "{'type':'error','sequence_number':2,'code':null,'message':'model overloaded','param':null}")
					.failure("model overloaded"),
				of("a response that is incomplete", "Hel",
						text + "{'type':'response.incomplete','sequence_number':2,"
								+ response.formatted("incomplete", "null", "{'reason':'content_filter'}"))
					.finish("content_filter")
					.failure("incomplete: content_filter"),
				of("a response that is cancelled", "Hel",
						text + "{'type':'response.completed','sequence_number':2,"
								+ response.formatted("cancelled", "null", "null"))
					.finish("cancelled")
					.failure("response cancelled"),
				of("a response as a whole that failed", null,
						"{'id':'r','object':'response','status':'failed','output':[],'error':" + overloaded + "}")
					.finish("failed")
					.failure("server_error: model overloaded"),
				of("an error in a chunk", "Hel", """
						{'choices':[{'index':0,'delta':{'content':'Hel'}}]}
						{'object':'chat.completion.chunk','error':{'code':502,'message':'provider disconnected'},\
						'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}""").finish("error")
					.failure("502: provider disconnected"),
				of("an error of a choice", "Hel", """
						{'choices':[{'index':0,'delta':{'content':'Hel'}}]}
						{'choices':[{'index':0,'delta':{},'error':{'type':'overloaded','message':'try later'}}]}""")
					.failure("overloaded: try later"),
				of("an error without words", null, "{'choices':[{'index':0,'delta':{},'finish_reason':'error'}]}")
					.finish("error")
					.failure("finish reason: error"));
	}

	private static List<AnswerCase> usages() {
		TokenUsage beside = new TokenUsage(32L, 9L, null, null, 310L, 351L);
		return List.of(of("reasoning beside the completion", null, COUNTED.formatted(
				"'prompt_tokens':32,'completion_tokens':9,'total_tokens':351,'completion_tokens_details':{'reasoning_tokens':310}"))
			.usage(beside),
				of("reasoning in the total alone", null,
						COUNTED.formatted("'prompt_tokens':32,'completion_tokens':9,'total_tokens':351"))
					.usage(beside),
				of("reasoning beside the output of a response", null,
						"""
								{'object':'response','status':'in_progress','output':[],'usage':{'input_tokens':32,'output_tokens':9,\
								'total_tokens':351,'output_tokens_details':{'reasoning_tokens':310}}}""")
					.usage(beside),
				of("usage of zero", null,
						COUNTED.formatted("'prompt_tokens':0,'completion_tokens':0,'total_tokens':0")),
				of("a prompt that was not counted", null, COUNTED.formatted("'completion_tokens':7,'total_tokens':7"))
					.usage(new TokenUsage(null, 7L, null, null, null, 7L)),
				of("a prompt that was counted as zero", null,
						COUNTED.formatted("'prompt_tokens':0,'completion_tokens':7,'total_tokens':7"))
					.usage(new TokenUsage(null, 7L, null, null, null, 7L)),
				of("cached tokens beside the input", null, COUNTED.formatted(
						"'prompt_tokens':3,'completion_tokens':5,'total_tokens':2508,'cache_read_input_tokens':2000,'cache_creation_input_tokens':500"))
					.usage(new TokenUsage(3L, 5L, 2000L, 500L, null, null)));
	}

	private static List<AnswerCase> inclusive() {
		return List.of(of("audio in and out", null, COUNTED.formatted(
				"'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,'prompt_tokens_details':{'audio_tokens':80},'completion_tokens_details':{'audio_tokens':40}"))
			.usage(new TokenUsage(20L, 10L, null, null, null, 150L).toBuilder()
				.bucket("input_audio_tokens", 80)
				.bucket("output_audio_tokens", 40)
				.build()),
				of("audio in alone", null, COUNTED.formatted(
						"'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,'prompt_tokens_details':{'audio_tokens':80,'cached_tokens':10}"))
					.usage(new TokenUsage(10L, 50L, 10L, null, null, 150L).toBuilder()
						.bucket("input_audio_tokens", 80)
						.build()),
				of("cached tokens in DeepSeek's words", null, COUNTED.formatted(
						"'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,'prompt_cache_hit_tokens':64,'prompt_cache_miss_tokens':36"))
					.usage(new TokenUsage(36L, 50L, 64L, null, null, 150L)),
				of("tokens written to the cache", null, COUNTED.formatted(
						"'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,'prompt_tokens_details':{'cache_write_tokens':30,'cached_tokens':20}"))
					.usage(new TokenUsage(50L, 50L, 20L, 30L, null, 150L)),
				of("the cost of OpenRouter", null,
						COUNTED.formatted("'prompt_tokens':12,'completion_tokens':3,'total_tokens':15,'cost':0.00042"))
					.usage(new TokenUsage(12L, 3L, null, null, null, 15L).toBuilder().cost(0.00042).build()),
				of("usage beside the answer of Groq", null,
						"{'object':'chat.completion.chunk','choices':[{'index':0,'delta':{}}],'x_groq':{'id':'q','usage':{'prompt_tokens':12,'completion_tokens':3,'total_tokens':15}}}")
					.usage(new TokenUsage(12L, 3L, null, null, null, 15L)),
				of("usage in the choice of Moonshot", null,
						"{'choices':[{'index':0,'delta':{},'usage':{'prompt_tokens':12,'completion_tokens':3,'total_tokens':15}}]}")
					.usage(new TokenUsage(12L, 3L, null, null, null, 15L)));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two APIs of OpenAI that stream, and how each of them says things.
 */
enum StreamedApi {

	CHAT {

		@Override
		List<String> end() {
			return List.of(data("""
					{'id':'1','object':'chat.completion.chunk','created':1,'model':'gpt-5','choices':[{'index':0,\
					'delta':{},'finish_reason':'stop'}]}"""), data("""
					{'id':'1','object':'chat.completion.chunk','created':1,'model':'gpt-5','choices':[],'usage':\
					{'prompt_tokens':5,'completion_tokens':2,'total_tokens':7}}"""), "data: [DONE]\n\n");
		}

		@Override
		String text(String text) {
			return data("""
					{'id':'1','object':'chat.completion.chunk','created':1,'model':'gpt-5','choices':[{'index':0,\
					'finish_reason':null,'delta':{'content':'%s'}}]}""".formatted(text));
		}

		@Override
		String error() {
			return data("{'error':{'code':'server_error','message':'model overloaded','type':'server_error'}}");
		}

	},

	RESPONSES {

		@Override
		List<String> begin() {
			return List.of(event("response.created", "'sequence_number':0,'response':" + response("in_progress", "")));
		}

		@Override
		List<String> end() {
			return List.of(event("response.completed", "'sequence_number':9,'response':" + response("completed", """
					,'usage':{'input_tokens':5,'input_tokens_details':{'cached_tokens':0},'output_tokens':2,\
					'output_tokens_details':{'reasoning_tokens':0},'total_tokens':7}""")));
		}

		@Override
		String text(String text) {
			return event("response.output_text.delta", """
					'sequence_number':1,'item_id':'m','output_index':0,'content_index':0,'logprobs':[],\
					'delta':'%s'""".formatted(text));
		}

		@Override
		String error() {
			return event("error",
					"'sequence_number':2,'code':'server_error','message':'model overloaded','param':null");
		}

		private static String event(String type, String rest) {
			return "event: " + type + "\n" + data("{'type':'" + type + "'," + rest + "}");
		}

		private static String response(String status, String rest) {
			return """
					{'id':'r','object':'response','created_at':1,'model':'gpt-5','status':'%s','output':[],'error':null,\
					'incomplete_details':null,'instructions':null,'metadata':{},'parallel_tool_calls':true,\
					'temperature':1,'tool_choice':'auto','tools':[],'top_p':1%s}"""
				.formatted(status, rest);
		}

	};

	List<String> begin() {
		return List.of();
	}

	abstract List<String> end();

	abstract String text(String text);

	abstract String error();

	/**
	 * Returns the events of an answer that ends as said.
	 */
	List<String> events(String last, String... texts) {
		List<String> events = new ArrayList<>(begin());
		Arrays.stream(texts).map(this::text).forEach(events::add);
		events.add(last);
		return events;
	}

	List<String> whole(String... texts) {
		return events(String.join("", end()), texts);
	}

	private static String data(String json) {
		return "data: " + json.replace('\'', '"') + "\n\n";
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is taken for an answer of OpenAI's APIs, and what is the application's own.
 */
class OpenAiShapeTests {

	@ParameterizedTest
	@ValueSource(strings = { "{'choices':[{'index':0,'delta':{'content':'A'}}]}", "{'choices':[{'delta':{}}]}",
			"{'choices':[{'index':0,'message':{'role':'assistant','content':'A'}}]}",
			"{'object':'text_completion','choices':[{'text':'A'}]}", "{'choices':[{'text':'A','finish_reason':null}]}",
			"{'id':'1','model':'m','choices':[{'index':0,'finish_reason':null,'content_filter_offsets':{}}]}",
			"{'choices':[],'usage':{'prompt_tokens':1}}", "{'object':'chat.completion.chunk','choices':[]}",
			"{'choices':[],'created':0,'id':'','model':'','object':'','prompt_filter_results':[]}",
			"{'id':'1','created':1,'model':'m','choices':[]}",
			"{'id':'1','choices':[{'delta':{'content':''},'finish_reason':'error'}],'error':{'message':'no'}}" })
	void recognisesChatCompletions(String json) {
		assertThat(AnswerFormat.of(parse(json))).isEqualTo(AnswerFormat.OPENAI_CHAT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'response.output_text.delta','delta':'A'}",
			"{'type':'response.created','response':{'id':'r','status':'in_progress'}}",
			"{'type':'response.mcp_call.arguments.delta','delta':'{'}",
			"{'type':'response.output_item.done','output_index':0,'item':{'type':'message'}}",
			"{'object':'response','id':'r','output':[]}", "{'object':'response','id':'r','status':'queued'}",
			"{'type':'error','code':'server_error','message':'no','param':null}",
			"{'type':'error','sequence_number':3,'error':{'type':'server_error','message':'no'}}" })
	void recognisesResponses(String json) {
		assertThat(AnswerFormat.of(parse(json))).isEqualTo(AnswerFormat.OPENAI_RESPONSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'question':'Why?','choices':[{'text':'Yes'},{'text':'No'}]}",
			"{'choices':['a','b']}", "{'id':'q1','choices':[]}", "{'choices':[{'message':'pick one'}]}",
			"{'model':'Golf','price':3,'choices':[]}", "{'choices':'many'}", "{'choices':[{'index':0,'text':'Yes'}]}",
			"{'choices':[{'delta':5}]}", "{'type':'response.ready','text':'A'}",
			"{'type':'response.completed','ok':true}", "{'object':'response','text':'A'}",
			"{'type':'error','message':'no'}", "{'type':'message','message':'A'}", "{'type':'response'}",
			"{'type':'error','error':'no','code':1}" })
	void leavesAlikeJsonToTheApplication(String json) {
		AnswerFormat format = AnswerFormat.of(parse(json));
		assertThat(format).isNotEqualTo(AnswerFormat.OPENAI_CHAT).isNotEqualTo(AnswerFormat.OPENAI_RESPONSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'choices':[{}]}", "{'choices':[null,1,'a',[]]}", "{'choices':{'a':1}}",
			"{'choices':[{'delta':null,'message':null}]}",
			"{'choices':[{'delta':{'tool_calls':[null,{},{'function':1}]}}]}",
			"{'choices':[{'delta':{'content':[null,1,{}],'images':5,'audio':'a'}}],'usage':[]}",
			"{'choices':[{'index':'0','delta':{'content':5,'reasoning':{},'reasoning_details':[1]}}],'model':5}",
			"{'usage':{'prompt_tokens':'many','completion_tokens':-1,'prompt_tokens_details':[]}}" })
	void readsWhatIsBrokenAsNothing(String json) {
		assertThat(AnswerFormat.OPENAI_CHAT.read(parse(json)).parts())
			.allSatisfy((part) -> assertThat(part).isNotNull());
		assertThat(AnswerFormat.OPENAI_CHAT.read(parse(json)).usage()).isNull();
		assertThat(AnswerFormat.OPENAI_RESPONSES.read(parse(json)).parts()).isEmpty();
	}

	private static JsonNode parse(String json) {
		return JsonMapper.shared().readTree(json.replace('\'', '"'));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.List;
import java.util.stream.Stream;

import static io.observedcompletion.openai.AnswerCase.delta;
import static io.observedcompletion.openai.AnswerCase.item;
import static io.observedcompletion.openai.AnswerCase.message;
import static io.observedcompletion.openai.AnswerCase.of;

/**
 * What models say, as it was reported to be recorded wrongly by us or by others, and its
 * likes.
 */
final class AnswerCases {

	private static final String WEATHER = "{'id':'call_a','type':'function','function':{'name':'weather',"
			+ "'arguments':'{\\'city\\':\\'Bonn\\'}'}}";

	private static final String TIME = "{'id':'call_b','type':'function','function':{'name':'time',"
			+ "'arguments':'{\\'zone\\':\\'UTC\\'}'}}";

	private static final String TOLD_WEATHER = told("call_a", "weather", "{\\'city\\':\\'Bonn\\'}");

	private static final String TOLD_TIME = told("call_b", "time", "{\\'zone\\':\\'UTC\\'}");

	private AnswerCases() {
	}

	static Stream<AnswerCase> all() {
		return Stream.of(texts(), refusals(), calls(), ownCalls(), hostedCalls()).flatMap(List::stream);
	}

	private static String told(String id, String name, String arguments) {
		return "{" + (id.isEmpty() ? "" : "'id':'" + id + "',") + "'type':'function','function':{'name':'" + name
				+ "','arguments':'" + arguments + "'}}";
	}

	private static String called(String... calls) {
		return "{'role':'assistant','tool_calls':[" + String.join(",", calls) + "]}";
	}

	private static String thought(String text, String thought) {
		return "{'role':'assistant','content':'%s','thinking':[{'type':'thinking','content':'%s'}]}".formatted(text,
				thought);
	}

	private static List<AnswerCase> texts() {
		return List.of(
				delta("content as a list of parts", "Hello world", "'content':[{'type':'text','text':'Hello'}]",
						"'content':' world'"),
				message("content of a message as a list", "Hello world",
						"'content':[{'type':'text','text':'Hello'},{'type':'text','text':' world'}]"),
				delta("content as one part", "Hi", "'content':{'type':'text','text':'Hi'}"),
				delta("thoughts in the content", thought("A", "Hm."),
						"'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]}]", "'content':'A'"),
				delta("reasoning_details alone", thought("A", "Hm, so."),
						"'reasoning_details':[{'type':'reasoning.text','text':'Hm,'}]",
						"'reasoning_details':[{'type':'reasoning.summary','summary':' so.'}]", "'content':'A'"),
				delta("reasoning beside its details", thought("A", "Hm."),
						"'reasoning':'Hm.','reasoning_details':[{'type':'reasoning.text','text':'Hm.'}]",
						"'content':'A'"),
				message("reasoning_content of a message", thought("A", "Hm."),
						"'content':'A','reasoning_content':'Hm.'"),
				delta("transcript of what is spoken", "Hello", "'audio':{'id':'a'}",
						"'audio':{'transcript':'Hel','data':'AAAA'}", "'audio':{'transcript':'lo'}"),
				of("older completions", "Hello", """
						{'object':'text_completion','choices':[{'index':0,'text':'Hel','finish_reason':null}]}
						{'object':'text_completion','choices':[{'index':0,'text':'lo','finish_reason':null}]}"""),
				of("thoughts of an open model in a response", thought("A", "Hm."),
						"""
								{'object':'response','status':'in_progress','output':[{'type':'reasoning','id':'x','summary':[],'content':[{'type':'reasoning_text','text':'Hm.'}]},\
								{'type':'message','id':'m','role':'assistant','status':'completed','content':[{'type':'output_text','text':'A','annotations':[]}]}]}"""),
				of("choices without an index",
						"[{'role':'assistant','content':'A'},{'role':'assistant','content':'B'}]",
						"{'choices':[{'delta':{'content':'A'}},{'delta':{'content':'B'}}]}"));
	}

	private static List<AnswerCase> refusals() {
		return List.of(
				delta("a refusal in fragments", "I can't help.".replace('\'', 'ʼ'),
						"'role':'assistant','content':null,'refusal':''", "'refusal':'I canʼt'", "'refusal':' help.'"),
				delta("a refusal beside an empty content", "I cannot", "'content':'','refusal':'I cannot'"),
				message("a refusal as a whole", "I cannot", "'content':null,'refusal':'I cannot'"),
				message("a refusal as a part of the content", "I cannot",
						"'content':[{'type':'refusal','refusal':'I cannot'}]"),
				of("a refusal in a response", "I cannot",
						"""
								{'object':'response','status':'in_progress','output':[{'type':'message','id':'m','role':'assistant','status':'completed',\
								'content':[{'type':'refusal','refusal':'I cannot'}]}]}"""),
				of("a refusal in a response's stream", "I cannot",
						"""
								{'type':'response.refusal.delta','delta':'I can','item_id':'m','output_index':0,'content_index':0,'sequence_number':1}
								{'type':'response.refusal.delta','delta':'not','item_id':'m','output_index':0,'content_index':0,'sequence_number':2}
								{'type':'response.refusal.done','refusal':'I cannot','item_id':'m','output_index':0,'content_index':0,'sequence_number':3}"""));
	}

	private static List<AnswerCase> calls() {
		String weather = "'index':0," + WEATHER.substring(1);
		String time = "'index':0," + TIME.substring(1);
		return List.of(
				delta("parallel calls of one index", called(TOLD_WEATHER, TOLD_TIME), "'tool_calls':[{" + weather + "]",
						"'tool_calls':[{" + time + "]"),
				delta("parallel calls of one index in one chunk", called(TOLD_WEATHER, TOLD_TIME),
						"'tool_calls':[{" + weather + ",{" + time + "]"),
				delta("parallel calls without an index", called(TOLD_WEATHER, TOLD_TIME),
						"'tool_calls':[" + WEATHER + "," + TIME + "]"),
				delta("one tool twice in one chunk", called(TOLD_WEATHER, TOLD_WEATHER.replace("call_a", "call_c")),
						"'tool_calls':[" + WEATHER + "," + WEATHER.replace("call_a", "call_c") + "]"),
				delta("a call without an index in fragments", called(TOLD_WEATHER),
						"'tool_calls':[{'id':'call_a','function':{'name':'weather','arguments':''}}]",
						"'tool_calls':[{'function':{'arguments':'{\\'city\\':'}}]",
						"'tool_calls':[{'function':{'arguments':'\\'Bonn\\'}'}}]"),
				delta("ids that come again with each fragment", called(TOLD_WEATHER),
						"'tool_calls':[{'index':0,'id':'call_a','function':{'name':'weather','arguments':''}}]",
						"'tool_calls':[{'index':0,'id':'call_a','function':{'arguments':'{\\'city\\':'}}]",
						"'tool_calls':[{'index':0,'id':'call_a','function':{'arguments':'\\'Bonn\\'}'}}]"),
				delta("ids that are empty later", called(TOLD_WEATHER),
						"'tool_calls':[{'index':0,'id':'call_a','function':{'name':'weather','arguments':'{\\'city\\':'}}]",
						"'tool_calls':[{'index':0,'id':'','function':{'name':'','arguments':'\\'Bonn\\'}'}}]"),
				delta("id and name that are empty first", called(TOLD_WEATHER),
						"'tool_calls':[{'index':0,'id':'','function':{'name':'','arguments':'{\\'city\\':'}}]",
						"'tool_calls':[{'index':0,'id':'call_a','function':{'name':'weather','arguments':'\\'Bonn\\'}'}}]"),
				delta("a name in two pieces", called(told("call_a", "edit_existing_file", "{}")),
						"'tool_calls':[{'index':0,'id':'call_a','function':{'name':'edit_ex'}}]",
						"'tool_calls':[{'index':0,'function':{'name':'isting_file','arguments':'{}'}}]"),
				delta("arguments that are no text", called(TOLD_WEATHER),
						"'tool_calls':[{'index':0,'id':'call_a','function':{'name':'weather','arguments':{'city':'Bonn'}}}]"),
				message("calls of one message that share their id",
						called(TOLD_WEATHER, TOLD_TIME.replace("call_b", "call_a")),
						"'content':null,'tool_calls':[" + WEATHER + "," + TIME.replace("call_b", "call_a") + "]"));
	}

	private static List<AnswerCase> ownCalls() {
		return List.of(
				delta("the older function_call", called(told("", "weather", "{\\'city\\':\\'Bonn\\'}")),
						"'function_call':{'name':'weather','arguments':'{\\'city\\':'}",
						"'function_call':{'arguments':'\\'Bonn\\'}'}"),
				message("the older function_call as a whole", called(told("", "weather", "{}")),
						"'content':null,'function_call':{'name':'weather','arguments':'{}'}"),
				message("a custom tool", called(told("call_a", "run_sql", "select 1")),
						"'content':null,'tool_calls':[{'id':'call_a','type':'custom','custom':{'name':'run_sql','input':'select 1'}}]"),
				delta("a custom tool in fragments", called(told("call_a", "run_sql", "select 1")),
						"'tool_calls':[{'index':0,'id':'call_a','type':'custom','custom':{'name':'run_sql','input':''}}]",
						"'tool_calls':[{'index':0,'custom':{'input':'select 1'}}]"),
				item("a custom tool of a response", called(told("call_a", "run_sql", "select 1")),
						"'type':'custom_tool_call','id':'c','call_id':'call_a','name':'run_sql','input':'select 1'"),
				of("a custom tool of a response that is cut off", called(told("call_a", "run_sql", "select")),
						"""
								{'type':'response.output_item.added','output_index':1,'sequence_number':1,'item':{'type':'custom_tool_call','id':'c','call_id':'call_a','name':'run_sql','input':''}}
								{'type':'response.custom_tool_call_input.delta','output_index':1,'item_id':'c','sequence_number':2,'delta':'sel'}
								{'type':'response.custom_tool_call_input.delta','output_index':1,'item_id':'c','sequence_number':3,'delta':'ect'}"""),
				item("a call of a response", called(told("call_a", "weather", "{}")),
						"'type':'function_call','id':'f','call_id':'call_a','name':'weather','arguments':'{}'"),
				of("a call of a response that is cut off", called(told("call_a", "weather", "{\\'city\\':")),
						"""
								{'type':'response.output_item.added','output_index':0,'sequence_number':1,'item':{'type':'function_call','id':'f','call_id':'call_a','name':'weather','arguments':''}}
								{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'f','sequence_number':2,'delta':'{'}
								{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'f','sequence_number':3,'delta':'\\'city\\':'}"""),
				of("a call of a response that is told in fragments and as a whole",
						called(told("call_a", "weather", "{}")),
						"""
								{'type':'response.output_item.added','output_index':0,'sequence_number':1,'item':{'type':'function_call','id':'f','call_id':'call_a','name':'weather','arguments':''}}
								{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'f','sequence_number':2,'delta':'{'}
								{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'f','sequence_number':3,'delta':'}'}
								{'type':'response.function_call_arguments.done','output_index':0,'item_id':'f','sequence_number':4,'name':'weather','arguments':'{}'}
								{'type':'response.output_item.done','output_index':0,'sequence_number':5,'item':{'type':'function_call','id':'f','call_id':'call_a','name':'weather','arguments':'{}'}}"""),
				of("a search in the web that is told at its beginning and as a whole",
						called(told("w", "web_search", "{\\'type\\':\\'search\\',\\'query\\':\\'cats\\'}")),
						"""
								{'type':'response.output_item.added','output_index':0,'sequence_number':1,'item':{'type':'web_search_call','id':'w','status':'in_progress','action':{'type':'search','query':''}}}
								{'type':'response.web_search_call.searching','output_index':0,'item_id':'w','sequence_number':2}
								{'type':'response.output_item.done','output_index':0,'sequence_number':3,'item':{'type':'web_search_call','id':'w','status':'completed','action':{'type':'search','query':'cats'}}}"""),
				of("two calls of a response that come at once",
						called(told("call_a", "weather", "{}"), told("call_b", "time", "[]")),
						"""
								{'type':'response.output_item.added','output_index':0,'sequence_number':1,'item':{'type':'function_call','id':'f','call_id':'call_a','name':'weather','arguments':''}}
								{'type':'response.output_item.added','output_index':1,'sequence_number':2,'item':{'type':'function_call','id':'g','call_id':'call_b','name':'time','arguments':''}}
								{'type':'response.function_call_arguments.delta','output_index':1,'item_id':'g','sequence_number':3,'delta':'[]'}
								{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'f','sequence_number':4,'delta':'{}'}"""));
	}

	private static List<AnswerCase> hostedCalls() {
		return List.of(item("a search in the web",
				called(told("w", "web_search", "{\\'type\\':\\'search\\',\\'query\\':\\'cats\\'}")),
				"'type':'web_search_call','id':'w','status':'completed','action':{'type':'search','query':'cats'}"),
				item("a search in files", called(told("f", "file_search", "[\\'cats\\']")),
						"'type':'file_search_call','id':'f','status':'completed','queries':['cats'],'results':null"),
				item("a code interpreter", called(told("c", "code_interpreter", "print(1)")),
						"'type':'code_interpreter_call','id':'c','status':'completed','code':'print(1)','container_id':'k','outputs':null"),
				of("a code interpreter that is cut off", called(told("c", "code_interpreter", "print(")),
						"""
								{'type':'response.output_item.added','output_index':0,'sequence_number':1,'item':{'type':'code_interpreter_call','id':'c','status':'in_progress','code':'','container_id':'k','outputs':null}}
								{'type':'response.code_interpreter_call_code.delta','output_index':0,'item_id':'c','sequence_number':2,'delta':'print('}"""),
				item("a tool of an MCP server", called(told("m", "roll", "{\\'dice\\':2}")),
						"'type':'mcp_call','id':'m','name':'roll','server_label':'dice','arguments':'{\\'dice\\':2}','output':'7'"),
				item("a computer", called(told("call_a", "computer", "{\\'type\\':\\'screenshot\\'}")),
						"'type':'computer_call','id':'c','call_id':'call_a','status':'completed','pending_safety_checks':[],'action':{'type':'screenshot'}"),
				item("a shell",
						called(told("call_a", "local_shell",
								"{\\'command\\':[\\'ls\\'],\\'env\\':{},\\'type\\':\\'exec\\'}")),
						"'type':'local_shell_call','id':'c','call_id':'call_a','status':'completed','action':{'command':['ls'],'env':{},'type':'exec'}"),
				of("hosted tools in a response as a whole",
						"{'role':'assistant','content':'A','tool_calls':["
								+ told("w", "web_search", "{\\'type\\':\\'search\\',\\'query\\':\\'cats\\'}") + "]}",
						"""
								{'object':'response','status':'in_progress','output':[{'type':'web_search_call','id':'w','status':'completed','action':{'type':'search','query':'cats'}},\
								{'type':'message','id':'m','role':'assistant','status':'completed','content':[{'type':'output_text','text':'A','annotations':[]}]}]}"""));
	}

}

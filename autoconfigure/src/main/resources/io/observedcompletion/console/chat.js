import { isObject, parsed } from './format.js';

const isMessage = (value) => isObject(value) && typeof value.role === 'string';
const words = (value) => value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
const some = (value) => value === null || value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

const call = (id, name, given) => ({ kind: 'call', id, name: words(name), given });
const result = (id, name, content) => ({ kind: 'result', id, name: words(name), content });
const thought = (value) => ({ kind: 'thought', text: words(value?.thinking ?? value?.content ?? value?.text ?? value) });

function image({ image_url: link, source }) {
	const url = link?.url ?? link ?? source?.url ?? (source?.data && `data:${source.media_type};base64,${source.data}`);
	return { kind: 'image', url: words(url) };
}

// The parts as OpenAI and Anthropic have them, and as the starter writes those of other providers.
const PARTS = {
	text: ({ text, content }) => ({ kind: 'text', text: words(text ?? content) }),
	thinking: thought, reasoning: thought, redacted_thinking: () => thought('[redacted]'),
	tool_use: ({ id, name, input }) => call(id, name, input),
	tool_result: ({ tool_use_id: id, content }) => result(id, null, content),
	image_url: image, image
};
PARTS.input_text = PARTS.output_text = PARTS.text;

function part(value) {
	const known = isObject(value) && Object.hasOwn(PARTS, value.type) ? PARTS[value.type] : null;
	return typeof value === 'string' ? { kind: 'text', text: value } : known?.(value) ?? { kind: 'other', value };
}

function said({ role, name, content, thinking, reasoning_content: reasoning, tool_calls: calls, tool_call_id: id, ...rest }) {
	const answers = role === 'tool' ? [result(id, name, content)] : some(content).map(part);
	return [
		...some(thinking).map(thought), ...some(reasoning).map(thought), ...answers,
		...some(calls).map((made) => call(made?.id, made?.function?.name ?? made?.name, made?.function?.arguments ?? made?.arguments)),
		// What is not known is shown all the same.
		...(Object.keys(rest).length ? [{ kind: 'other', value: rest }] : [])
	];
}

// The result of a tool is read beside its call.
function pair(messages) {
	const calls = new Map();
	messages.flatMap(({ parts }) => parts).forEach((made) => made.kind === 'call' && made.id && calls.set(made.id, made));
	return messages.map((message) => ({ ...message, parts: message.parts.filter((answer) => {
		const made = answer.kind === 'result' ? calls.get(answer.id) : null;
		return !made || 'result' in made || !Object.assign(made, { result: answer.content });
	}) })).filter(({ parts }, at) => parts.length || !messages[at].parts.length);
}

/** The messages of a text, or null if it is no chat. */
export function conversation(text) {
	const value = parsed(text);
	const { messages, ...rest } = Array.isArray(value) || isMessage(value) ? { messages: value } : value ?? {};
	const list = isMessage(messages) ? [messages] : messages;
	if (!Array.isArray(list) || !list.length || !list.every(isMessage)) {
		return null;
	}
	return { messages: pair(list.map((message) => ({ role: message.role, parts: said(message) }))), rest };
}

const inLine = { text: ({ text }) => text, call: ({ name, given }) => `${name}(${words(given)})`, result: ({ content }) => words(content) };

/** What a text says, without its structure. */
export function line(text) {
	const found = conversation(text);
	const parts = found?.messages.flatMap((message) => message.parts) ?? [];
	return parts.map((one) => inLine[one.kind]?.(one)).filter((one) => one).join(' ') || text;
}

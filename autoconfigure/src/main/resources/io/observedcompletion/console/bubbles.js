import { bytes, count, element, parsed, pretty } from './format.js';
import { folded, tree } from './json.js';

// Drawn from what the page holds; nothing is ever loaded.
const DRAWN = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;
const MEDIA = /^\[media (\S+) (\d+) bytes(?: \S+|(, too large))\]$/;

function words(text) {
	const result = element('div', 'words', text);
	result.dir = 'auto';
	return result;
}

function text({ text: said }) {
	return said === '' ? element('div', 'words quiet', 'no text') : words(said);
}

function thought({ text: said }, place) {
	return folded(place, ['Thoughts'], () => [words(said)], false);
}

function value(title, given, place) {
	const result = element('div', 'given');
	const json = typeof given === 'string' ? parsed(given) : given;
	result.append(element('span', 'quiet', title), json === null || typeof json !== 'object' ? words(pretty(json ?? given ?? ''))
		: tree(json, place));
	return result;
}

function card(title, name, inside) {
	const result = element('div', 'tool');
	const head = element('div', 'tool-name', `${title} `);
	head.append(element('bdi', '', name));
	result.append(head, ...inside);
	return result;
}

function call(made, place) {
	return card('Calls', made.name || 'a tool', [value('with', made.given, `${place}/with`),
		...('result' in made ? [value('result', content(made.result), `${place}/result`)] : [])]);
}

function result({ name, content: said }, place) {
	return card('Result of', name || 'a tool', [value('', content(said), place)]);
}

// A result may come in parts that hold a text each.
function content(said) {
	const texts = Array.isArray(said) && said.length && said.every((one) => one?.type === 'text' && typeof one.text === 'string');
	return texts ? said.map((one) => one.text).join('\n') : said;
}

function image({ url }, place, images) {
	const data = Object.hasOwn(images, url) ? images[url] : url;
	if (DRAWN.test(data)) {
		const drawn = element('img', 'thumbnail');
		drawn.src = data;
		drawn.alt = 'image in the message';
		return drawn;
	}
	const [, type, size, large] = MEDIA.exec(url) ?? [];
	return element('div', 'words quiet', type ? `${type}, ${bytes(Number(size))}${large ?? ''}, not shown here` : `image at ${url}`);
}

const SHOWN = { text, thought, call, result, image };

function bubble({ role, parts }, place, images) {
	const shown = element('div', 'message');
	shown.dataset.role = role;
	shown.append(element('bdi', 'role', role), ...parts.map((part, at) =>
		SHOWN[part.kind]?.(part, `${place}/${at}`, images) ?? tree(part.value, `${place}/${at}`)));
	parts.length || shown.append(text({ text: '' }));
	return shown;
}

function offered({ tools, ...rest }, place) {
	const given = Array.isArray(tools) ? [folded(`${place}/tools`,
		[`${count(tools.length)} ${tools.length === 1 ? 'tool' : 'tools'} offered`], () => [tree(tools, `${place}/tools/all`)], false)] : [];
	return [...given, ...(Object.keys(rest).length ? [tree(rest, `${place}/rest`)] : [])];
}

/** A chat as people read it. */
export function bubbles({ messages, rest }, place, images) {
	return [...messages.map((message, at) => bubble(message, `${place}/${at}`, images)), ...offered(rest, place)];
}

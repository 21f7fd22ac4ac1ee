import { bubbles } from './bubbles.js';
import { conversation } from './chat.js';
import { copyButton, count, element, parsed } from './format.js';
import { tree } from './json.js';

// Which texts are wanted as they are.
const raw = new Set();

const part = ({ shown, of }) => `${count(shown)} of ${count(of)} characters`;

function plain(text, code) {
	const result = element('pre', code ? 'code' : '', text);
	result.dir = 'auto';
	return [result];
}

function body(title, text, images) {
	const json = parsed(text);
	if (json === null || raw.has(title)) {
		return plain(text, json !== null);
	}
	const chat = conversation(text);
	return chat ? bubbles(chat, title, images) : [tree(json, title)];
}

function rawButton(title, section, shown) {
	const button = element('button', 'raw', 'Raw');
	button.title = 'The text as it is';
	button.dataset.key = `raw ${title}`;
	button.setAttribute('aria-pressed', raw.has(title));
	button.addEventListener('click', () => {
		raw.delete(title) || raw.add(title);
		button.setAttribute('aria-pressed', raw.has(title));
		section.replaceChildren(section.firstElementChild, ...shown());
	});
	return button;
}

/** What was said, as a chat, as a tree, or as it is. */
export function said(title, text, cut, images) {
	if (text === null) {
		return [];
	}
	const section = element('section', title.toLowerCase());
	const shown = () => body(title, text, images);
	const head = element('h3');
	head.append(element('span', 'title', title), ...(cut ? [element('span', 'cut', part(cut))] : []),
		...(parsed(text) === null ? [] : [rawButton(title, section, shown)]),
		copyButton('Copy', `copy ${title}`, () => text, cut ? `Copied ${part(cut)}` : 'Copied'));
	section.append(head, ...shown());
	return [section];
}

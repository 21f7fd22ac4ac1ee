import { line } from './chat.js';
import { attribute, clock, count, label, time, tokens, write } from './format.js';

const shown = new Map();
const level = (row) => row ? Number(row.getAttribute('aria-level')) : 0;

// The end of what grows, else the beginning.
function preview({ output, outcome, statusMessage }) {
	const text = output ? line(output) : outcome === 'completed' ? '' : statusMessage;
	return ((outcome === 'open' ? text?.slice(-500) : text?.slice(0, 500)) ?? '').replace(/\s+/g, ' ');
}

function fill(row, completion) {
	if (row.completion === completion) {
		return;
	}
	row.completion = completion;
	Object.entries({ id: completion.id, name: completion.name, outcome: completion.outcome })
		.forEach(([name, value]) => attribute(row, `data-${name}`, value));
	attribute(row.querySelector('.type'), 'data-type', completion.type);
	const when = new Date(completion.startTime);
	Object.entries({
		'.badge': label(completion.outcome), '.type': completion.type, '.name': completion.name, '.c-model': completion.model ?? '',
		bdi: preview(completion), '.c-chunks': completion.chunks ? count(completion.chunks) : '', '.c-tokens': tokens(completion.usage),
		'.c-first': time(completion.timeToFirstTokenMs), '.c-duration': time(completion.durationMs),
		'.c-when': clock(when)
	}).forEach(([selector, text]) => write(row.querySelector(selector), text));
	row.querySelector('.c-text').classList.toggle('said', completion.output !== null);
	attribute(row.querySelector('.c-name'), 'title', completion.name);
	attribute(row.querySelector('.c-when'), 'title', when.toLocaleString());
	attribute(row.querySelector('.badge'), 'title', completion.statusMessage ?? '');
	row.classList.toggle('before', completion.before === true);
}

// Where in the time of its call it is: what came before it, its wait for the first token, the rest.
function draw(bar, { at, durationMs, timeToFirstTokenMs }, { from, took }) {
	const part = (ms) => `${(100 * Math.max(0, Math.min(ms / took, 1))).toFixed(1)}%`;
	const waited = timeToFirstTokenMs ?? durationMs;
	const widths = [at - from, waited, durationMs - waited].map(part);
	if (bar.widths !== widths.join()) {
		bar.widths = widths.join();
		[...bar.children].forEach((piece, index) => piece.style.setProperty('width', widths[index]));
		attribute(bar, 'title', `${time(Math.max(0, at - from))} after the call began, for ${time(durationMs)}`);
	}
}

function place(row, { completion, depth, beneath, unfolded, call, aside }, selected) {
	draw(row.querySelector('.timeline'), completion, call);
	attribute(row, 'aria-level', depth + 1);
	if (row.depth !== depth) {
		row.depth = depth;
		row.style.setProperty('--depth', depth);
	}
	attribute(row, 'aria-expanded', unfolded);
	attribute(row, 'aria-selected', completion.id === selected);
	row.classList.toggle('aside', aside);
	const button = row.querySelector('.fold');
	const bad = beneath.find(({ outcome }) => ['failed', 'timed_out'].includes(outcome))?.outcome ?? null;
	attribute(button, 'hidden', beneath.length ? null : '');
	attribute(button, 'data-outcome', bad);
	attribute(button, 'title', `${count(beneath.length)} beneath${bad ? `, one ${label(bad)}` : ''}`);
	write(button, count(beneath.length));
}

export function showRows(body, template, entries, selected) {
	const ids = new Set(entries.map(({ completion }) => completion.id));
	shown.forEach((row, id) => ids.has(id) || (row.remove(), shown.delete(id)));
	let next = body.firstElementChild;
	entries.forEach((entry) => {
		const { completion } = entry;
		const row = shown.get(completion.id) ?? template.content.firstElementChild.cloneNode(true);
		shown.set(completion.id, row);
		fill(row, completion);
		place(row, entry, selected);
		next = row === next ? next.nextElementSibling : (body.insertBefore(row, next), next);
	});
	const reachable = shown.get(selected) ?? body.firstElementChild;
	shown.forEach((row) => attribute(row, 'tabindex', row === reachable ? 0 : -1));
}

export const rowOf = (id) => shown.get(id);

export function above(row) {
	let result = row.previousElementSibling;
	while (result && level(result) >= level(row)) {
		result = result.previousElementSibling;
	}
	return result;
}

export function isBeneath(row, other) {
	return Boolean(row) && (above(row) === other || isBeneath(above(row), other));
}

import { token } from './address.js';
import { attribute, copyButton, count, element, label, pretty, speed, time, tokens } from './format.js';
import { forgetOpened } from './json.js';
import { said } from './said.js';

let shown = null;

function facts(title, values) {
	const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
	const section = element('section', title.toLowerCase());
	const list = element('dl');
	known.forEach(([key, value]) => {
		const told = element('dd', '', pretty(value));
		told.dir = 'auto';
		list.append(element('dt', '', key), told);
	});
	section.append(element('h3', '', title), list);
	return known.length ? [section] : [];
}

function bar(completion) {
	const result = element('div', 'bar');
	const waited = completion.timeToFirstTokenMs ?? completion.durationMs;
	const share = completion.durationMs ? 100 * Math.min(waited / completion.durationMs, 1) : 0;
	result.append(element('i'), element('b'));
	result.firstChild.style.width = `${share}%`;
	result.title = `${time(completion.timeToFirstTokenMs) || 'nothing'} to the first token, ${time(completion.durationMs)} in all`;
	return result;
}

function progress({ chunks }) {
	return chunks ? `streaming, ${count(chunks)} ${chunks === 1 ? 'chunk' : 'chunks'} so far` : 'open';
}

// What is told of it, without what the page needs to show it.
function asJson({ at, before, ...completion }) {
	return JSON.stringify(completion, null, 2);
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function asCurl({ id }) {
	// Not every token fits into a header.
	const inHeader = token !== null && /^[\w.~+/=-]+$/.test(token);
	const header = inHeader ? ` -H ${quoted(`Authorization: Bearer ${token}`)}` : '';
	const query = token && !inHeader ? `?token=${encodeURIComponent(token)}` : '';
	return `curl${header} ${quoted(`${location.origin}/api/completions/${encodeURIComponent(id)}${query}`)}`;
}

function actions(completion) {
	const result = element('div', 'actions');
	if (/^https?:\/\//.test(completion.traceUrl ?? '')) {
		const link = element('a', 'trace', 'Open in Langfuse');
		Object.assign(link, { href: completion.traceUrl, target: '_blank', rel: 'noopener noreferrer' });
		link.dataset.key = 'trace';
		result.append(link);
	}
	result.append(copyButton('Copy as JSON', 'as json', () => asJson(completion)),
		copyButton('Copy as curl', 'as curl', () => asCurl(completion)));
	return result;
}

function heading(completion, close) {
	const button = element('button', 'close', '×');
	button.setAttribute('aria-label', 'Close');
	button.dataset.key = 'close';
	button.addEventListener('click', close);
	const result = element('header');
	result.append(element('span', 'badge', label(completion.outcome)), element('h2', '', completion.name), button);
	return result;
}

function sections(completion) {
	const { usage } = completion;
	return [
		...facts('Call', {
			Type: completion.type, Model: completion.model, Provider: completion.provider, Tokens: tokens(usage),
			'Cached input': usage?.cachedInput, 'Cache creation': usage?.cacheCreationInput, Reasoning: usage?.reasoningOutput,
			Speed: speed(completion), Cost: completion.cost === null ? null : `$${completion.cost}`,
			'First token': time(completion.timeToFirstTokenMs), Duration: time(completion.durationMs),
			Chunks: completion.chunks || null, 'Finish reason': completion.finishReason,
			User: completion.userId, Session: completion.sessionId, Tags: completion.tags.join(', ')
		}),
		...said('Output', completion.output, completion.cut.output, completion.images),
		...said('Input', completion.input, completion.cut.input, completion.images),
		...facts('Parameters', completion.modelParameters),
		...facts('Metadata', completion.metadata),
		...facts('Ids', {
			Observation: completion.id, Parent: completion.parentId, Trace: completion.traceId, Started: completion.startTime
		})
	];
}

export function showDetail(pane, completion, close) {
	const same = completion && shown?.id === completion.id;
	// Not under the hands of one who is selecting text.
	const selecting = !getSelection().isCollapsed && pane.contains(getSelection().anchorNode);
	attribute(pane, 'hidden', completion ? null : '');
	document.body.classList.toggle('split', Boolean(completion));
	if (shown === completion || (same && selecting)) {
		return;
	}
	const { scrollTop } = pane;
	const following = same && shown.outcome === 'open' && pane.scrollHeight > pane.clientHeight
		&& pane.scrollHeight - scrollTop - pane.clientHeight < 24;
	same || forgetOpened();
	const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : null;
	shown = completion;
	if (completion) {
		pane.dataset.outcome = completion.outcome;
		pane.replaceChildren(heading(completion, close), element('p', 'status', completion.statusMessage ?? progress(completion)),
			bar(completion), actions(completion), ...sections(completion));
		pane.scrollTop = same ? (following ? pane.scrollHeight : scrollTop) : 0;
		focused && [...pane.querySelectorAll('[data-key]')].find((one) => one.dataset.key === focused)?.focus({ preventScroll: true });
	}
}

import { attribute, count, element, label, messages, parsed, pretty, time, tokens, write } from './format.js';

let shown = null;

const part = ({ shown: characters, of }) => `${count(characters)} of ${count(of)} characters`;

function block(title, text, cut) {
	if (text === null) {
		return [];
	}
	const copy = element('button', 'copy', 'Copy');
	Object.assign(copy.dataset, { key: title });
	copy.addEventListener('click', () => navigator.clipboard.writeText(text)
		.then(() => write(copy, cut ? `Copied ${part(cut)}` : 'Copied'), () => write(copy, 'Not copied')));
	const head = element('h3', '', title);
	head.append(...(cut ? [element('span', 'cut', part(cut))] : []), copy);
	const section = element('section', title.toLowerCase());
	const said = messages(text);
	section.append(head, ...said.map(({ role, text: content }) => {
		const message = element('div', 'message');
		message.dataset.role = role;
		message.append(element('span', 'role', role), element('pre', '', content));
		return message;
	}), ...(said.length ? [] : [element('pre', parsed(text) === null ? '' : 'code', pretty(parsed(text) ?? text))]));
	return [section];
}

function facts(title, values) {
	const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
	const section = element('section', title.toLowerCase());
	const list = element('dl');
	known.forEach(([key, value]) => list.append(element('dt', '', key), element('dd', '', String(value))));
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
			Cost: completion.cost === null ? null : `$${completion.cost}`,
			'First token': time(completion.timeToFirstTokenMs), Duration: time(completion.durationMs),
			Chunks: completion.chunks || null, 'Finish reason': completion.finishReason,
			User: completion.userId, Session: completion.sessionId, Tags: completion.tags.join(', ')
		}),
		...block('Output', completion.output, completion.cut.output),
		...block('Input', completion.input, completion.cut.input),
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
	const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : null;
	shown = completion;
	if (completion) {
		pane.dataset.outcome = completion.outcome;
		pane.replaceChildren(heading(completion, close), element('p', 'status', completion.statusMessage ?? progress(completion)),
			bar(completion), ...sections(completion));
		pane.scrollTop = same ? (following ? pane.scrollHeight : scrollTop) : 0;
		[...pane.querySelectorAll('button')].find((button) => button.dataset.key === focused)?.focus({ preventScroll: true });
	}
}

import { count, element, label, line, pretty, time, tokens, write } from './format.js';
import { showDetail } from './detail.js';

const POLL_MS = 400;
// What has just ended is for a moment neither open nor finished.
const GRACE_MS = 2000;
const OUTCOMES = ['open', 'completed', 'failed', 'timed_out', 'cancelled', 'abandoned', 'interrupted'];

const find = (id) => document.getElementById(id);
const seen = { open: new Map(), finished: [], position: 0 };
const shown = { rows: new Map(), selected: null, outcome: 'all', text: '' };
const haystacks = new WeakMap();
// Stays in the address, so that the page can be loaded again. A cookie would go to all ports of this machine.
const token = new URLSearchParams(location.search).get('token');
let timer;
let polling = false;

function take(answer) {
	const now = Date.now();
	seen.finished = [...answer.finished, ...seen.finished].slice(0, answer.held);
	seen.position = answer.position;
	answer.open.forEach((completion) => seen.open.set(completion.id, { completion, at: now }));
	const ended = new Set(seen.finished.map((completion) => completion.id));
	seen.open.forEach(({ at }, id) => (ended.has(id) || now - at > GRACE_MS) && seen.open.delete(id));
}

function all() {
	return [...[...seen.open.values()].map(({ completion }) => completion), ...seen.finished]
		.sort((one, other) => Date.parse(other.startTime) - Date.parse(one.startTime));
}

function matches(completion) {
	if (!haystacks.has(completion)) {
		const { timeToFirstTokenMs, durationMs, startTime, chunks, usage, ...texts } = completion;
		haystacks.set(completion, Object.values(texts).map(pretty).join('\n').toLowerCase());
	}
	return (shown.outcome === 'all' || shown.outcome === completion.outcome) && haystacks.get(completion).includes(shown.text);
}

// Roots with the newest first, what is beneath them in the order in which it happened.
function tree(completions) {
	const known = new Set(completions.map(({ traceId, id }) => traceId + id));
	const children = new Map();
	completions.forEach((completion) => {
		const parent = completion.traceId + completion.parentId;
		const key = known.has(parent) ? parent : '';
		children.set(key, [...(children.get(key) ?? []), completion]);
	});
	const walk = (completion, depth) => {
		const below = [...(children.get(completion.traceId + completion.id) ?? [])].reverse().flatMap((child) => walk(child, depth + 1));
		return below.length || matches(completion) ? [{ completion, depth }, ...below] : [];
	};
	return (children.get('') ?? []).flatMap((root) => walk(root, 0));
}

function fill(row, completion, depth) {
	if (row.completion === completion && row.depth === depth) {
		return;
	}
	Object.assign(row, { completion, depth });
	Object.assign(row.dataset, { id: completion.id, name: completion.name, outcome: completion.outcome });
	row.setAttribute('aria-level', depth + 1);
	row.style.setProperty('--depth', depth);
	row.querySelector('.type').dataset.type = completion.type;
	const when = new Date(completion.startTime);
	Object.entries({
		'.badge': label(completion.outcome), '.type': completion.type, '.name': completion.name, '.c-model': completion.model ?? '',
		bdi: line(completion), '.c-chunks': completion.chunks ? count(completion.chunks) : '', '.c-tokens': tokens(completion.usage),
		'.c-first': time(completion.timeToFirstTokenMs), '.c-duration': time(completion.durationMs),
		'.c-when': when.toLocaleTimeString('en-GB')
	}).forEach(([selector, text]) => write(row.querySelector(selector), text));
	row.querySelector('.c-text').classList.toggle('said', completion.output !== null);
	row.querySelector('.c-name').title = completion.name;
	row.querySelector('.c-when').title = when.toLocaleString();
	row.querySelector('.badge').title = completion.statusMessage ?? '';
}

function render() {
	const completions = all();
	const entries = tree(completions);
	const ids = new Set(entries.map(({ completion }) => completion.id));
	shown.rows.forEach((row, id) => ids.has(id) || (row.remove(), shown.rows.delete(id)));
	let next = find('rows').firstElementChild;
	entries.forEach(({ completion, depth }) => {
		const row = shown.rows.get(completion.id) ?? find('row').content.firstElementChild.cloneNode(true);
		shown.rows.set(completion.id, row);
		fill(row, completion, depth);
		row.setAttribute('aria-selected', completion.id === shown.selected);
		row.classList.toggle('aside', !matches(completion));
		row.tabIndex = -1;
		next = row === next ? next.nextElementSibling : (find('rows').insertBefore(row, next), next);
	});
	const reachable = shown.rows.get(shown.selected) ?? find('rows').firstElementChild;
	if (reachable) {
		reachable.tabIndex = 0;
	}
	find('empty').hidden = completions.length > 0;
	find('nothing').hidden = completions.length === 0 || entries.length > 0;
	renderOutcomes(completions);
	showDetail(find('detail'), completions.find(({ id }) => id === shown.selected) ?? null, () => select(null));
}

function renderOutcomes(completions) {
	document.querySelectorAll('#outcomes button').forEach((chip) => {
		const outcome = chip.dataset.filter;
		write(chip.lastChild, count(completions.filter((completion) => outcome === 'all' || completion.outcome === outcome).length));
		chip.setAttribute('aria-pressed', outcome === shown.outcome);
		chip.classList.toggle('none', chip.lastChild.textContent === '0');
	});
}

function select(id) {
	const before = shown.rows.get(shown.selected);
	shown.selected = id;
	render();
	(shown.rows.get(id) ?? before)?.focus();
}

function ask(path, parameters, options) {
	return fetch(`${path}?${new URLSearchParams(token ? { ...parameters, token } : parameters)}`, options);
}

async function poll() {
	clearTimeout(timer);
	// Two at a time would ask from the same position.
	if (polling) {
		return;
	}
	polling = true;
	if (!document.hidden) {
		try {
			const response = await ask('/api/completions', { after: seen.position });
			if (response.ok) {
				take(await response.json());
			}
			connected(response.status === 403 ? 'token expired' : 'live');
		} catch {
			connected('offline');
		}
	}
	polling = false;
	timer = setTimeout(poll, POLL_MS);
	render();
}

function connected(state) {
	find('connection').dataset.state = state;
	write(find('connection'), state);
}

function filter(outcome, text) {
	Object.assign(shown, { outcome, text: text.trim().toLowerCase() });
	find('filter').value = text;
	render();
}

function move(key) {
	const rows = [...find('rows').children];
	const at = rows.indexOf(document.activeElement);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
	const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
	if (shown.selected) {
		select(row.dataset.id);
	}
	row.focus();
}

function press(event) {
	const row = event.target.closest?.('#rows tr');
	const typing = event.target.id === 'filter';
	if (event.key === '/' && !typing) {
		find('filter').focus();
	} else if (event.key === 'Escape') {
		typing ? filter(shown.outcome, '') : select(null);
	} else if (row && (event.key === 'Enter' || event.key === ' ')) {
		select(row.dataset.id === shown.selected ? null : row.dataset.id);
	} else if (row && ['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) {
		move(event.key);
	} else {
		return;
	}
	event.preventDefault();
}

function addOutcome(outcome) {
	const chip = element('button', 'chip', label(outcome));
	chip.dataset.filter = outcome;
	chip.append(element('span', 'count', '0'));
	chip.addEventListener('click', () => filter(shown.outcome === outcome ? 'all' : outcome, find('filter').value));
	find('outcomes').append(chip);
}

['all', ...OUTCOMES].forEach(addOutcome);
find('filter').addEventListener('input', (event) => filter(shown.outcome, event.target.value));
find('reset').addEventListener('click', () => filter('all', ''));
find('clear').addEventListener('click', () => ask('/api/clear', {}, { method: 'POST' }).then(poll));
find('rows').addEventListener('click', (event) => select(event.target.closest('tr').dataset.id));
document.addEventListener('keydown', press);
document.addEventListener('visibilitychange', poll);
poll();

import { attribute, count, element, label, write } from './format.js';
import { readAddress, token, writeAddress } from './address.js';
import { above, isBeneath, rowOf, showRows } from './rows.js';
import { calls, fold, forgetFolded, unfoldTo, visible } from './tree.js';
import { showDetail } from './detail.js';

const POLL_MS = 400;
// What has just ended is for a moment neither open nor finished.
const GRACE_MS = 2000;
const OUTCOMES = ['open', 'completed', 'failed', 'timed_out', 'cancelled', 'abandoned', 'interrupted'];

const find = (id) => document.getElementById(id);
const seen = { open: new Map(), finished: [], position: 0 };
const shown = readAddress(OUTCOMES);
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

function isShown(outcome, completion) {
	return outcome === 'all' || outcome === completion.outcome;
}

function render() {
	const completions = all();
	const roots = calls(completions);
	unfoldTo(roots, shown.selected);
	const entries = visible(roots.filter(({ completion }) => isShown(shown.outcome, completion)), shown.text);
	showRows(find('rows'), find('row'), entries, shown.selected);
	attribute(find('empty'), 'hidden', completions.length ? '' : null);
	attribute(find('nothing'), 'hidden', completions.length === 0 || entries.length ? '' : null);
	renderOutcomes(roots);
	showDetail(find('detail'), completions.find(({ id }) => id === shown.selected) ?? null, () => select(null));
	writeAddress(shown);
}

// Calls, not all the observations that one call makes.
function renderOutcomes(roots) {
	document.querySelectorAll('#outcomes button').forEach((chip) => {
		const outcome = chip.dataset.filter;
		write(chip.lastChild, count(roots.filter(({ completion }) => isShown(outcome, completion)).length));
		attribute(chip, 'aria-pressed', outcome === shown.outcome);
		chip.classList.toggle('none', chip.lastChild.textContent === '0');
	});
}

function select(id) {
	const before = rowOf(shown.selected);
	shown.selected = id;
	render();
	(rowOf(id) ?? before)?.focus();
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
	attribute(find('connection'), 'data-state', state);
	write(find('connection'), state);
}

function filter(outcome, text) {
	text === shown.text || forgetFolded();
	Object.assign(shown, { outcome, text });
	if (find('filter').value !== text) {
		find('filter').value = text;
	}
	render();
}

function unfold(row, unfolded) {
	const { id } = row.dataset;
	fold(id, unfolded);
	if (!unfolded && isBeneath(rowOf(shown.selected), row)) {
		shown.selected = id;
	}
	render();
	row.focus();
}

function go(row) {
	if (row && shown.selected) {
		select(row.dataset.id);
	}
	row?.focus();
}

function move(key, row) {
	const rows = [...find('rows').children];
	const at = rows.indexOf(row);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
	go(rows[Math.max(0, Math.min(to, rows.length - 1))]);
}

function moveAcross(key, row) {
	const unfolded = row.getAttribute('aria-expanded');
	if (key === 'ArrowRight') {
		unfolded === 'false' ? unfold(row, true) : unfolded && go(row.nextElementSibling);
	} else {
		unfolded === 'true' ? unfold(row, false) : go(above(row));
	}
}

function click({ target }) {
	const row = target.closest('tr');
	target.closest('.fold') ? unfold(row, row.getAttribute('aria-expanded') !== 'true') : select(row.dataset.id);
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
		move(event.key, row);
	} else if (row && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
		moveAcross(event.key, row);
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
find('rows').addEventListener('click', click);
document.addEventListener('keydown', press);
document.addEventListener('visibilitychange', poll);
addEventListener('hashchange', () => select(readAddress(OUTCOMES).selected));
find('filter').value = shown.text;
poll();

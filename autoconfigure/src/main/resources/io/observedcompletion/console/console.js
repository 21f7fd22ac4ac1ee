import { attribute, count, element, label, write, clock } from './format.js';
import { readAddress, token, writeAddress } from './address.js';
import { above, isBeneath, rowOf, showRows } from './rows.js';
import { all, forgetFinished, forgetGone, seen, take } from './seen.js';
import { calls, fold, forgetFolded, matching, unfolded, unfoldTo } from './tree.js';
import { connected, showDestination, showRest } from './header.js';
import { listen } from './keys.js';
import { showDetail } from './detail.js';
import { showObserved } from './observed.js';

const BUSY_MS = 400;
const IDLE_MS = 1000;
// Where something came, more comes.
const CALM_MS = 3000;
const STEP = 500;
const OUTCOMES = ['open', 'completed', 'failed', 'timed_out', 'cancelled', 'abandoned', 'interrupted'];

const find = (id) => document.getElementById(id);
const shown = { ...readAddress(OUTCOMES), most: STEP };
let timer;
let polling = false;
let changed = 0;
let paused = false;
let tag = null;
let observed = null;

function isShown(outcome, completion) {
	return outcome === 'all' || outcome === completion.outcome;
}

function render() {
	const completions = all();
	const roots = calls(completions);
	unfoldTo(roots, shown.selected);
	const found = matching(roots.filter(({ completion }) => isShown(shown.outcome, completion)), shown.text);
	const rows = unfolded(found.slice(0, shown.most), shown.text);
	showRows(find('rows'), find('row'), rows, shown.selected);
	// Without rows nothing else in it is reached by the keyboard.
	attribute(find('list'), 'tabindex', rows.length ? null : 0);
	attribute(find('empty'), 'hidden', completions.length ? '' : null);
	attribute(find('nothing'), 'hidden', completions.length === 0 || rows.length ? '' : null);
	showRest(Math.min(found.length, shown.most), found.length, seen, clock);
	showDestination(seen.destination);
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

async function askForNews() {
	const response = await ask('/api/completions', { after: seen.position }, tag ? { headers: { 'If-None-Match': tag } } : {});
	connected(response.status === 403 ? 'token expired' : 'live');
	if (!response.ok) {
		return forgetGone();
	}
	const { started } = seen;
	tag = response.headers.get('ETag');
	take(await response.json());
	started === seen.started || await askWhatIsObserved();
	return true;
}

async function askWhatIsObserved() {
	const response = await ask('/api/observed', {});
	observed = response.ok ? await response.json() : null;
	observed && showObserved(find('observed'), observed, seen.destination);
}

async function poll() {
	clearTimeout(timer);
	// Two at a time would ask from the same position. Who does not look is not told.
	if (polling || paused || document.hidden) {
		return;
	}
	polling = true;
	try {
		if (await askForNews()) {
			changed = Date.now();
			render();
		}
	} catch {
		// What came is not shown yet, if only a part of it came.
		tag = null;
		connected('offline');
	}
	polling = false;
	timer = setTimeout(poll, Date.now() - changed < CALM_MS ? BUSY_MS : IDLE_MS);
}

function pause() {
	paused = !paused;
	attribute(find('pause'), 'aria-pressed', paused);
	write(find('pause'), paused ? 'Go on' : 'Pause');
	paused && connected('paused');
	poll();
}

function filter(outcome, text) {
	text === shown.text || forgetFolded();
	Object.assign(shown, { outcome, text, most: STEP });
	if (find('filter').value !== text) {
		find('filter').value = text;
	}
	render();
}

function unfold(row, isUnfolded) {
	const { id } = row.dataset;
	fold(id, isUnfolded);
	if (!isUnfolded && isBeneath(rowOf(shown.selected), row)) {
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

function click({ target }) {
	const row = target.closest('tr');
	target.closest('.fold') ? unfold(row, row.getAttribute('aria-expanded') !== 'true') : select(row.dataset.id);
}

async function clear() {
	await ask('/api/clear', {}, { method: 'POST' });
	forgetFinished();
	render();
	poll();
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
find('clear').addEventListener('click', clear);
find('pause').addEventListener('click', pause);
find('more').addEventListener('click', () => (shown.most += STEP, render()));
find('rows').addEventListener('click', click);
listen({
	above, go, unfold, pause,
	search: () => find('filter').focus(),
	forget: () => filter(shown.outcome, ''),
	back: () => select(null),
	open: ({ dataset: { id } }) => select(id === shown.selected ? null : id)
});
document.addEventListener('visibilitychange', poll);
addEventListener('hashchange', () => select(readAddress(OUTCOMES).selected));
find('filter').value = shown.text;
poll();

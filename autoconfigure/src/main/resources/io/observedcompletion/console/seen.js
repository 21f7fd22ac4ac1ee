// What has just ended is for a moment neither open nor finished.
const GRACE_MS = 2000;
// As many as the application keeps.
const MOST_BEFORE = 5000;

/** What the page was told, the finished ones newest first. Nothing of it is stored. */
export const seen = { open: new Map(), finished: [], before: [], position: 0, dropped: 0, started: null, restarted: null };

function timed(completion) {
	completion.at = Date.parse(completion.startTime);
	return completion;
}

// Nobody will tell how they ended.
function stopped({ completion }) {
	return { ...completion, outcome: 'interrupted', statusMessage: 'open when the application stopped' };
}

function restart() {
	const known = [...[...seen.open.values()].map(stopped), ...seen.finished].map((completion) => ({ ...completion, before: true }));
	seen.before = [...known, ...seen.before].slice(0, MOST_BEFORE);
	seen.open.clear();
	Object.assign(seen, { finished: [], restarted: Date.now() });
}

export function take(answer) {
	const now = Date.now();
	seen.started !== null && seen.started !== answer.started && restart();
	seen.finished = [...answer.finished.map(timed), ...seen.finished].slice(0, answer.held);
	answer.open.forEach((completion) => seen.open.set(completion.id, { completion: timed(completion), at: now }));
	const ended = new Set(answer.finished.map((completion) => completion.id));
	ended.forEach((id) => seen.open.delete(id));
	const { position, dropped, started, application, destination } = answer;
	Object.assign(seen, { position, dropped, started, application, destination });
	return forgetGone();
}

/** Forgets what is not open any more, and says whether there was any. */
export function forgetGone() {
	const now = Date.now();
	const before = seen.open.size;
	seen.open.forEach(({ at }, id) => now - at > GRACE_MS && seen.open.delete(id));
	return before !== seen.open.size;
}

export function forgetFinished() {
	Object.assign(seen, { finished: [], before: [], restarted: null, dropped: 0 });
}

export function all() {
	return [...[...seen.open.values()].map(({ completion }) => completion), ...seen.finished, ...seen.before]
		.sort((one, other) => other.at - one.at);
}

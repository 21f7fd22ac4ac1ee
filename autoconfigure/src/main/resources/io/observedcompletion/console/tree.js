import { pretty } from './format.js';

const haystacks = new WeakMap();
// What was folded or unfolded, by the id of the completion above.
const folds = new Map();

function says(completion, text) {
	if (text === '') {
		return true;
	}
	if (!haystacks.has(completion)) {
		const { timeToFirstTokenMs, durationMs, startTime, chunks, usage, cut, at, before, traceUrl, images, ...texts } = completion;
		haystacks.set(completion, Object.values(texts).map(pretty).join('\n').toLowerCase());
	}
	return haystacks.get(completion).includes(text);
}

// The newest first, what is beneath each in the order in which it happened.
export function calls(completions) {
	const nodes = new Map(completions.map((completion) => [completion.traceId + completion.id, { completion, children: [] }]));
	const roots = [];
	nodes.forEach((node) => {
		const parent = nodes.get(node.completion.traceId + node.completion.parentId);
		parent ? parent.children.unshift(node) : roots.push(node);
	});
	return roots;
}

export function fold(id, unfolded) {
	folds.set(id, unfolded);
}

// What was folded by hand must not hide what another search finds.
export function forgetFolded() {
	folds.forEach((unfolded, id) => unfolded || folds.delete(id));
}

export function unfoldTo(nodes, id) {
	return nodes.some(({ completion, children }) => {
		const beneath = unfoldTo(children, id);
		beneath && folds.set(completion.id, true);
		return beneath || completion.id === id;
	});
}

function prune(node, text) {
	const children = node.children.map((child) => prune(child, text)).filter((child) => child);
	const matched = says(node.completion, text);
	return matched || children.length ? { ...node, children, matched } : null;
}

const allBeneath = ({ children }) => children.flatMap((child) => [child.completion, ...allBeneath(child)]);

const end = ({ at, durationMs }) => at + durationMs;

// When a call began, and how long it and what it made took.
function span({ completion }, beneath) {
	return { from: completion.at, took: Math.max(1, ...[completion, ...beneath].map(end).map((at) => at - completion.at)) };
}

function walk(node, depth, searching, within) {
	const beneath = allBeneath(node);
	const unfolded = beneath.length ? folds.get(node.completion.id) ?? (depth > 0 || searching) : null;
	const call = within ?? span(node, beneath);
	const rows = unfolded ? node.children.flatMap((child) => walk(child, depth + 1, searching, call)) : [];
	return [{ completion: node.completion, depth, beneath, unfolded, call, aside: !node.matched }, ...rows];
}

/** The calls that say something, each with what is beneath it. */
export function matching(roots, filter) {
	const text = filter.trim().toLowerCase();
	return roots.map((root) => prune(root, text)).filter((root) => root);
}

export function unfolded(roots, filter) {
	return roots.flatMap((root) => walk(root, 0, filter.trim() !== ''));
}

const parameters = () => new URLSearchParams(location.search);

// Stays in the address, so that the page can be loaded again. A cookie would go to all ports of this machine.
export const token = parameters().get('token');

function linked() {
	try {
		return decodeURIComponent(location.hash.slice(1)) || null;
	} catch {
		return null;
	}
}

export function readAddress(outcomes) {
	const outcome = parameters().get('outcome');
	return { selected: linked(), outcome: outcomes.includes(outcome) ? outcome : 'all', text: parameters().get('text') ?? '' };
}

export function writeAddress({ selected, outcome, text }) {
	const query = parameters();
	Object.entries({ outcome: outcome === 'all' ? '' : outcome, text })
		.forEach(([name, value]) => value ? query.set(name, value) : query.delete(name));
	const search = query.size ? `?${query}` : '';
	const hash = selected ? `#${encodeURIComponent(selected)}` : '';
	if (search === location.search && hash === location.hash) {
		return;
	}
	try {
		// Not a step of the history for each row that one walks over.
		history.replaceState(null, '', location.pathname + search + hash);
	} catch {
		// Some browsers allow a hundred in half a minute. The next poll writes it.
	}
}

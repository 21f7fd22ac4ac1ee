import { element } from './format.js';

function named(names) {
	const list = element('ul', 'names');
	list.append(...names.map((name) => {
		const item = element('li');
		item.append(element('bdi', '', name));
		return item;
	}));
	return list;
}

function warnings(sentences) {
	const list = element('ul', 'warnings');
	list.append(...sentences.map((sentence) => element('li', '', sentence)));
	return list;
}

/** What of the application is observed, and what looks like it and is not. */
export function showObserved(place, { kinds }, { address, reason } = {}) {
	const known = kinds.filter(({ names }) => names.length);
	const unobserved = kinds.flatMap((kind) => kind.unobserved);
	place.replaceChildren(
		...(address === null ? [element('p', 'reason', reason)] : []),
		...known.flatMap(({ count, names }) => [element('h3', '', count), named(names)]),
		...(known.length ? [] : [element('p', '', 'Nothing to observe was found: no annotated method and no model.')]),
		...(unobserved.length ? [element('h3', '', 'Not observed'), warnings(unobserved)] : []));
}

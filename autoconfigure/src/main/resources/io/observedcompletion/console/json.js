import { count, element, isObject } from './format.js';

const MOST = 200;
// What was unfolded and folded by hand in the completion that is shown, by its place.
const opened = new Map();

export const forgetOpened = () => opened.clear();

/** Something folded, whose inside is made when somebody looks. */
export function folded(place, title, inside, open) {
	const result = element('details');
	const summary = element('summary');
	summary.append(...title);
	summary.dataset.key = place;
	result.append(summary);
	const fill = () => result.open && result.childElementCount === 1 && result.append(...inside());
	result.open = opened.get(place) ?? open;
	fill();
	result.addEventListener('toggle', () => {
		opened.set(place, result.open);
		fill();
	});
	return result;
}

function entries(value, place, depth) {
	const all = Object.entries(value);
	const list = element('ul', 'json');
	list.append(...all.slice(0, MOST).map(([name, inner]) => {
		const item = element('li');
		item.append(tree(inner, `${place}/${name}`, name, depth + 1));
		return item;
	}), ...(all.length > MOST ? [element('li', 'quiet', `${count(all.length - MOST)} more, see Raw`)] : []));
	return [list];
}

/** JSON as a tree. */
export function tree(value, place, name, depth = 0) {
	const key = name === undefined ? [] : [element('bdi', 'name', name), ': '];
	if (!isObject(value) && !Array.isArray(value)) {
		const result = element('span');
		const text = element('bdi', 'value', typeof value === 'string' ? value : JSON.stringify(value));
		text.dataset.type = value === null ? 'null' : typeof value;
		result.append(...key, text);
		return result;
	}
	const size = Object.keys(value).length;
	const what = Array.isArray(value) ? `[${count(size)}]` : `{${count(size)}}`;
	return folded(place, [...key, element('span', 'quiet', what)], () => entries(value, place, depth), depth < 2 && size <= MOST);
}

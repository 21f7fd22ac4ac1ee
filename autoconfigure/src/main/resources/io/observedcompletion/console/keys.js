const MOVES = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (at, last) => last,
	PageDown: (at) => at + 10, PageUp: (at) => at - 10 };

function move(key, row, { go }) {
	const rows = [...row.parentElement.children];
	const to = MOVES[key](rows.indexOf(row), rows.length - 1);
	go(rows[Math.max(0, Math.min(to, rows.length - 1))]);
}

function moveAcross(key, row, { go, unfold, above }) {
	const unfolded = row.getAttribute('aria-expanded');
	if (key === 'ArrowRight') {
		unfolded === 'false' ? unfold(row, true) : unfolded && go(row.nextElementSibling);
	} else {
		unfolded === 'true' ? unfold(row, false) : go(above(row));
	}
}

function onPage(key, does) {
	const doing = { '/': does.search, Escape: does.back, p: does.pause }[key];
	doing?.();
	return Boolean(doing);
}

function onRow(key, row, does) {
	if (key === 'Enter' || key === ' ') {
		does.open(row);
	} else if (Object.hasOwn(MOVES, key)) {
		move(key, row, does);
	} else if (key === 'ArrowLeft' || key === 'ArrowRight') {
		moveAcross(key, row, does);
	} else {
		return onPage(key, does);
	}
	return true;
}

// A button does by itself what it is there for.
const isPressed = ({ key, target }) => target.tagName === 'BUTTON' && (key === 'Enter' || key === ' ');

/** Does by the keyboard all that the mouse can do. */
export function listen(does) {
	document.addEventListener('keydown', (event) => {
		const row = event.target.closest?.('#rows tr');
		const typing = event.target.id === 'filter';
		if (event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		const done = typing ? event.key === 'Escape' && (does.forget(), true)
			: row && !isPressed(event) ? onRow(event.key, row, does) : onPage(event.key, does);
		done && event.preventDefault();
	});
}

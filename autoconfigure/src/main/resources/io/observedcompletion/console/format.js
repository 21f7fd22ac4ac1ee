export function element(tag, className, text) {
	const result = document.createElement(tag);
	result.className = className ?? '';
	result.append(...(text === undefined ? [] : [text]));
	return result;
}

export function write(node, text) {
	if (node.textContent !== text) {
		node.textContent = text;
	}
}

export const label = (outcome) => outcome.replace('_', ' ');
export const count = (number) => number.toLocaleString('en');

export function time(ms) {
	if (ms === null) {
		return '';
	}
	const seconds = Math.floor(ms / 1000);
	return ms < 1000 ? `${ms} ms` : ms < 60000 ? `${(ms / 1000).toFixed(2)} s`
		: `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`;
}

export function tokens(usage) {
	const sum = (...parts) => parts.every((part) => part === null) ? null : parts.reduce((all, part) => all + (part ?? 0), 0);
	const input = usage && sum(usage.input, usage.cachedInput, usage.cacheCreationInput);
	const output = usage && sum(usage.output, usage.reasoningOutput);
	return (input ?? output ?? null) === null ? '' : [input, output].map((part) => part === null ? '–' : count(part)).join(' → ');
}

export function parsed(text) {
	try {
		return /^\s*[[{]/.test(text) ? JSON.parse(text) : null;
	} catch {
		return null;
	}
}

export const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
export const pretty = (value) => typeof value === 'string' ? value : JSON.stringify(value, null, 2);

export function bytes(number) {
	return number < 1024 ? `${count(number)} bytes` : number < 1048576 ? `${(number / 1024).toFixed(1)} KB` : `${(number / 1048576).toFixed(1)} MB`;
}

export function speed({ usage, durationMs, timeToFirstTokenMs }) {
	const output = (usage?.output ?? 0) + (usage?.reasoningOutput ?? 0);
	const seconds = (durationMs - (timeToFirstTokenMs ?? 0)) / 1000;
	return output && seconds > 0 ? `${(output / seconds).toFixed(1)} tokens/s` : '';
}

export const clock = (time) => new Date(time).toLocaleTimeString('en-GB');

export function copyButton(title, key, text, copied = 'Copied') {
	const button = element('button', 'copy', title);
	button.dataset.key = key;
	button.addEventListener('click', () => navigator.clipboard.writeText(text())
		.then(() => write(button, copied), () => write(button, 'Not copied')));
	return button;
}

// What does not change is not written: whoever watches the page (a screen reader does) is told of each write.
export function attribute(node, name, value) {
	if (value === null) {
		node.removeAttribute(name);
	} else if (node.getAttribute(name) !== String(value)) {
		node.setAttribute(name, value);
	}
}

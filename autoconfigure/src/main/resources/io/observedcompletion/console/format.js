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

export const isMessage = (value) => value !== null && typeof value === 'object' && typeof value.role === 'string';
export const pretty = (value) => typeof value === 'string' ? value : JSON.stringify(value, null, 2);

export function messages(text) {
	const value = parsed(text);
	const list = isMessage(value) ? [value] : Array.isArray(value) && value.length && value.every(isMessage) ? value : [];
	return list.map(({ role, content, ...rest }) =>
		({ role, text: [content, Object.keys(rest).length ? rest : null].filter((part) => part).map(pretty).join('\n') }));
}

export function line(completion) {
	const output = completion.output;
	const text = output ? messages(output).map((message) => message.text).join(' ') || output
		: completion.outcome === 'completed' ? '' : completion.statusMessage;
	return ((completion.outcome === 'open' ? text?.slice(-500) : text?.slice(0, 500)) ?? '').replace(/\s+/g, ' ');
}

// What does not change is not written: whoever watches the page (a screen reader does) is told of each write.
export function attribute(node, name, value) {
	if (value === null) {
		node.removeAttribute(name);
	} else if (node.getAttribute(name) !== String(value)) {
		node.setAttribute(name, value);
	}
}

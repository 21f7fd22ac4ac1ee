import { attribute, count, write } from './format.js';

const find = (id) => document.getElementById(id);

export function connected(state) {
	attribute(find('connection'), 'data-state', state);
	write(find('connection'), state);
}

const some = (number, what) => number ? [`${count(number)} ${what}`] : [];

/** Where completions go, as whom, and how they fare. */
export function showDestination(status) {
	if (!status) {
		return;
	}
	const { address, account, reason, queued, delivered, rejected, refused, failingSince, lastError } = status;
	const strip = find('delivery');
	attribute(strip, 'data-state', address === null ? 'nowhere' : failingSince ? 'failing' : 'going');
	write(strip.querySelector('.to'), address === null ? reason : `to ${address}`);
	write(strip.querySelector('.as'), account ?? '');
	write(strip.querySelector('.counts'), address === null ? '' : [`${count(delivered)} delivered`, ...some(queued, 'queued'),
		...some(rejected, 'rejected'), ...some(refused, 'refused')].join(', '));
	write(strip.querySelector('.error'), lastError === null ? '' : `${failingSince ? 'failing' : 'last error'}: ${lastError}`);
}

/** How much of all there is to see, and what became of the rest. */
export function showRest(shown, of, { dropped, restarted, before }, atTime) {
	attribute(find('rest'), 'hidden', shown < of || dropped || restarted ? null : '');
	write(find('restarted'), restarted ? `application restarted ${atTime(restarted)}${before.length ? ', what was before is grey' : ''}` : '');
	write(find('part'), shown < of ? `${count(shown)} of ${count(of)} shown` : '');
	attribute(find('more'), 'hidden', shown < of ? null : '');
	write(find('gone'), dropped ? `${count(dropped)} older ${dropped === 1 ? 'one is' : 'ones are'} gone, for which there was no room` : '');
}

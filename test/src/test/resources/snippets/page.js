// SPDX-License-Identifier: Apache-2.0

const sources = [];

class EventSource extends EventTarget {

	constructor() {
		super();
		sources.push(this);
	}

	close() {
		this.closed = true;
	}

}

const answer = { textContent: "" };

/* the snippet */

for (const data of ["Hello ", "Ada"]) {
	sources[0].onmessage({ data });
}
sources[0].dispatchEvent(new Event("done"));
console.log(sources[0].closed ? answer.textContent : "not closed");

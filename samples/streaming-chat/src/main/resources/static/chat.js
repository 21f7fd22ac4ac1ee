const [prompt, path, send, stop, answer, status, breakOff] =
	["prompt", "path", "send", "stop", "answer", "status", "break"].map(id => document.getElementById(id));

const eventPaths = ["/chat/events", "/chat/worker", "/chat/sse-emitter"];

let call;

document.getElementById("chat").addEventListener("submit", event => {
	event.preventDefault();
	ask(path.value, "complete");
});
breakOff.addEventListener("click", () => ask("/chat/break", "ended by the loop, at an empty chunk"));
stop.addEventListener("click", () => call.abort());
// Shift+Enter makes a new line.
prompt.addEventListener("keydown", event => {
	if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
		event.preventDefault();
		send.disabled || send.form.requestSubmit();
	}
});

async function ask(url, done) {
	if (!prompt.reportValidity()) {
		return;
	}
	call = new AbortController();
	answer.textContent = "";
	show("answering", true);
	try {
		await (eventPaths.includes(url) ? listen : read)(url, call.signal);
		show(done, false);
	}
	catch (error) {
		show(call.signal.aborted ? "stopped" : "failed: " + error.message, false);
	}
}

async function read(url, signal) {
	const body = new URLSearchParams({ prompt: prompt.value });
	const response = await fetch(url, { method: "POST", body, signal });
	if (!response.ok) {
		throw new Error("status " + response.status);
	}
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
		answer.textContent += chunk.value;
	}
}

// An EventSource asks again when a stream ends, unless it is closed before.
function listen(url, signal) {
	const source = new EventSource(url + "?" + new URLSearchParams({ prompt: prompt.value }));
	return new Promise((resolve, reject) => {
		source.addEventListener("message", event => answer.textContent += event.data);
		source.addEventListener("done", resolve);
		source.addEventListener("error", event => reject(new Error(event.data ?? "no connection")));
		signal.addEventListener("abort", reject);
	}).finally(() => source.close());
}

function show(text, busy) {
	status.textContent = text;
	answer.ariaBusy = busy;
	answer.classList.toggle("growing", busy);
	send.disabled = breakOff.disabled = busy;
	stop.disabled = !busy;
}

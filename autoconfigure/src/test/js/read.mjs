// Prints, as JSON, what a client of browsers has of streams: node read.mjs <client> <url>...
import { DefaultChatTransport, TextStreamChatTransport, readUIMessageStream } from "ai";
import { EventSource } from "eventsource";

const [client, ...urls] = process.argv.slice(2);

// What useChat does, without its React; it would POST.
async function useChat(Transport, url) {
	const transport = new Transport({ api: url, fetch: (api) => fetch(api) });
	const message = { id: "1", role: "user", parts: [{ type: "text", text: "?" }] };
	const read = { text: "" };
	try {
		const stream = await transport.sendMessages({ chatId: "1", messages: [message], trigger: "submit-message" });
		const onError = (error) => { read.error = error.message; };
		for await (const answer of readUIMessageStream({ stream, onError, terminateOnError: false })) {
			read.text = answer.parts.filter((part) => part.type === "text").map((part) => part.text).join("");
			read.data = answer.parts.filter((part) => part.type.startsWith("data-"));
		}
	}
	catch (error) {
		read.error = error.message;
	}
	return read;
}

function eventSource(url) {
	const source = new EventSource(url);
	const read = { text: "", opened: 0 };
	source.addEventListener("open", () => read.opened++);
	source.addEventListener("message", (event) => { read.text += event.data; });
	for (const name of ["done", "error"]) {
		source.addEventListener(name, (event) => {
			read.end ??= name + ": " + event.data;
			source.close();
		});
	}
	// Longer than an EventSource waits before it asks again.
	return new Promise((resolve) => setTimeout(() => resolve(read), 5000));
}

const clients = {
	useChat: (url) => useChat(DefaultChatTransport, url),
	useChatOfText: (url) => useChat(TextStreamChatTransport, url),
	eventSource,
	fetch: async (url) => ({ text: await (await fetch(url)).text() }),
};
console.log(JSON.stringify(await Promise.all(urls.map((url) => clients[client](url)))));
process.exit(0);

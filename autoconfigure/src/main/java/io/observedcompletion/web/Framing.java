// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;

/**
 * Writes the elements of one response, so that the client gets to the letter what is
 * recorded. Used by one thread at a time.
 */
abstract class Framing {

	private final boolean textOnly;

	private final SplitText split;

	private final Utf8Text bytes = new Utf8Text();

	/**
	 * Creates a framing.
	 * @param textOnly whether only text fits in, so that bytes are read as such
	 */
	Framing(boolean textOnly) {
		this.textOnly = textOnly;
		this.split = new SplitText(textOnly);
	}

	/**
	 * Frames an element.
	 * @param element the element; {@code null} is recorded and not written
	 * @param mediaType how it is to be converted
	 * @return the frame
	 * @throws IOException if the element cannot be read
	 */
	final FramedElement frame(@Nullable Object element, @Nullable MediaType mediaType) throws IOException {
		if (element == null) {
			return FramedElement.of(null, Set.of());
		}
		String piece = text(element);
		if (piece == null) {
			return rest().then(value(element, mediaType));
		}
		String text = this.split.join(piece);
		return (text.isEmpty() && !piece.isEmpty()) ? FramedElement.of("", Set.of()) : text(text, mediaType);
	}

	/**
	 * Frames what an element is shown as.
	 * @param element the element, which is recorded
	 * @param shown what is written; {@code null} for nothing
	 * @return the frame
	 * @throws IOException if what is shown cannot be read
	 */
	final FramedElement frameAs(@Nullable Object element, @Nullable Object shown) throws IOException {
		return FramedElement.of(element, frame(shown, null).items());
	}

	private @Nullable String text(Object element) throws IOException {
		if (element instanceof CharSequence text) {
			return text.toString();
		}
		if (this.textOnly && element instanceof byte[] bytes) {
			return this.bytes.append(ByteBuffer.wrap(bytes));
		}
		if (this.textOnly && element instanceof Resource resource) {
			return this.bytes.append(ByteBuffer.wrap(resource.getContentAsByteArray()));
		}
		return null;
	}

	/**
	 * Ends a text.
	 * @return what was kept of it
	 */
	final FramedElement rest() {
		String rest = this.split.rest() + this.bytes.end();
		return rest.isEmpty() ? FramedElement.NOTHING : text(rest, null);
	}

	/**
	 * Adds to the headers of the response.
	 * @param headers the headers
	 * @param produced what the handler method says that it produces
	 */
	abstract void extend(HttpHeaders headers, @Nullable MediaType produced);

	abstract FramedElement text(String text, @Nullable MediaType mediaType);

	abstract FramedElement value(Object element, @Nullable MediaType mediaType) throws IOException;

	/**
	 * Frames what the application framed itself.
	 * @param items what it would write
	 * @return the frame
	 */
	abstract FramedElement items(Set<DataWithMediaType> items);

	/**
	 * Returns what is written to see whether the client is there.
	 * @return what says nothing
	 */
	abstract Set<DataWithMediaType> heartbeat();

	/**
	 * Says whether a client that is there may be asked unasked.
	 * @return whether the heartbeat can be seen by no client
	 */
	boolean beatsByItself() {
		return false;
	}

	/**
	 * Names the event that tells the client that the answer is complete.
	 * @param event the name of the event
	 */
	void completion(String event) {
		throw new IllegalStateException("Only server-sent events can tell a client that they are complete");
	}

	/**
	 * Frames something that is no part of the answer.
	 * @param name the name
	 * @param data the data
	 * @return what is written
	 */
	Set<DataWithMediaType> aside(String name, Object data) {
		throw new IllegalStateException("A plain response has no room for what is no part of the answer");
	}

	/**
	 * Returns what is written when the answer is complete.
	 * @return the items, often none
	 */
	Set<DataWithMediaType> end() {
		return Set.of();
	}

	/**
	 * Returns what is written when the answer is cut. It says nothing of the exception,
	 * which is none of the client's business.
	 * @return the items, often none
	 */
	Set<DataWithMediaType> error() {
		return Set.of();
	}

}

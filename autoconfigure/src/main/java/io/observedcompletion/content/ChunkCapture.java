// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Captures the elements of streams, and results, which are read the same way.
 */
final class ChunkCapture {

	// Wrappers in wrappers; two that wrap each other would go on for ever.
	private static final int MOST_TURNS = 8;

	private static final int LONGEST_CHARACTER = 3;

	// Told apart by its identity.
	@SuppressWarnings("StringOperationCanBeSimplified")
	private static final String NOT_PLAIN = new String();

	// Told apart by its identity.
	private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

	private final ContentCapture capture;

	private final ContentExtractors extractors;

	private final Guard guard;

	private final int most;

	ChunkCapture(ContentCapture capture, ContentExtractors extractors, Guard guard, int most) {
		this.capture = capture;
		this.extractors = extractors;
		this.guard = guard;
		this.most = most;
	}

	@Nullable Object capture(Object element, boolean first) {
		int number = this.extractors.get(element.getClass());
		if (ContentExtractors.isLater(number)) {
			return element;
		}
		String text = (first || number < 0) ? null : plainText(element, number);
		return (text != null) ? text : capture(element, 0);
	}

	boolean hasExtractor(Object element) {
		return this.extractors.get(element.getClass()) >= 0
				|| ContentExtractors.isLater(this.extractors.get(element.getClass()));
	}

	private @Nullable String plainText(Object element, int number) {
		String text = this.extractors.plainText(number, element, NOT_PLAIN);
		return (text != NOT_PLAIN && text.length() <= this.most) ? text : null;
	}

	private @Nullable Object capture(Object element, int turn) {
		if (element instanceof String || element instanceof Chunk) {
			return (element instanceof Chunk chunk) ? lasting(chunk) : this.capture.text((String) element);
		}
		int number = this.extractors.get(element.getClass());
		if (number < 0) {
			return ContentExtractors.isLater(number) ? element
					: (number == ContentExtractors.BYTES) ? encoded(element) : value(element, turn);
		}
		ContentExtractor extractor = this.extractors.find(number);
		Chunk chunk = this.guard.call("read a chunk", () -> extractor.extract(element), Chunk.empty());
		Object value = chunk.value();
		return (value != null && turn < MOST_TURNS && ContentExtractors.isOther(chunk, element))
				? capture(value, turn + 1) : lasting(chunk);
	}

	// The JDK's HTTP client publishes the bytes of a body in lists.
	private ByteBuffer joined(Object element) {
		Object list = (element instanceof List<?>) ? unwrapped(element) : null;
		return (list instanceof List<?> buffers) ? this.guard.call("join bytes", () -> join(buffers), NO_BYTES)
				: NO_BYTES;
	}

	private static @Nullable Object unwrapped(Object list) {
		Object inside = isOf(JdkKind.WRAPPER, list) ? WrappedCollection.inside(list) : list;
		return (inside != null && isOf(JdkKind.COLLECTION, inside)) ? inside : null;
	}

	private static boolean isOf(int kind, Object collection) {
		Integer known = SafeCollections.kind(collection.getClass());
		return known != null && known == kind;
	}

	private static ByteBuffer join(List<?> buffers) {
		if (buffers.isEmpty() || !buffers.stream().allMatch(ByteBuffer.class::isInstance)) {
			return NO_BYTES;
		}
		List<ByteBuffer> copies = buffers.stream().map((buffer) -> ((ByteBuffer) buffer).duplicate()).toList();
		ByteBuffer joined = ByteBuffer.allocate(copies.stream().mapToInt(ByteBuffer::remaining).sum());
		copies.forEach(joined::put);
		return joined.flip();
	}

	// Position and mark stay as they are.
	private Object encoded(Object element) {
		ByteBuffer buffer = (element instanceof byte[] bytes) ? ByteBuffer.wrap(bytes)
				: ((ByteBuffer) element).duplicate();
		int length = buffer.remaining();
		buffer.limit(buffer.position() + (int) Math.min(length, (long) this.most * LONGEST_CHARACTER));
		EncodedText text = EncodedText.copyOf(buffer);
		return (text.bytes().length < length) ? new CutValue(text, -1) : text;
	}

	private @Nullable Object value(Object element, int turn) {
		ByteBuffer bytes = joined(element);
		if (bytes != NO_BYTES) {
			return encoded(bytes);
		}
		ContentConverter converter = this.capture.converter(element);
		if (converter != null && turn < MOST_TURNS) {
			Object converted = this.guard.call("convert a chunk", () -> converter.convert(element), element);
			if (converted.getClass() != element.getClass()) {
				return capture(converted, turn + 1);
			}
		}
		Object captured = this.capture.value(element);
		return (captured == null || isSaid(element, captured)) ? captured : Chunk.ofValue(captured);
	}

	// The name of an object is no part of the answer, and an object with properties no
	// chunk of a model, whatever they are called.
	private static boolean isSaid(Object element, Object captured) {
		return !(captured instanceof String && !(element instanceof CharSequence))
				&& !(captured instanceof Map<?, ?> && !(element instanceof Map<?, ?>));
	}

	private Object lasting(Chunk chunk) {
		Object text = (chunk.text() != null) ? this.capture.text(chunk.text()) : null;
		Object value = this.capture.value(chunk.value());
		boolean isCut = text instanceof CutValue || value instanceof CutValue;
		List<ContentPart> parts = chunk.parts().isEmpty() ? List.of()
				: chunk.parts().stream().map(this::lasting).toList();
		Chunk lasting = new Chunk((String) whole(text), whole(value), chunk.model(), chunk.finishReason(),
				chunk.usage(), parts);
		return isCut ? new CutValue(lasting, (text instanceof CutValue cut) ? cut.length() : -1) : lasting;
	}

	private ContentPart lasting(ContentPart part) {
		if (part instanceof ContentPart.Generic generic) {
			Object content = whole(this.capture.value(generic.content()));
			return new ContentPart.Generic(generic.choice(), (content != null) ? content : "");
		}
		return part;
	}

	private static @Nullable Object whole(@Nullable Object captured) {
		return (captured instanceof CutValue cut) ? cut.value() : captured;
	}

	Chunk read(@Nullable Object captured) {
		return this.extractors.read(captured);
	}

}

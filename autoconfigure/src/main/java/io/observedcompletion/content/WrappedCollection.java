// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Looks into the wrappers of {@link java.util.Collections}. What they wrap may be a
 * collection of the application or one that loads itself, which they would ask; their
 * fields are closed to reflection, but serialization shows what is in them before it
 * looks at it.
 */
final class WrappedCollection extends ObjectOutputStream {

	// They stand for immutable collections and sets of enums.
	private static final Set<String> PROXIES = Set.of("java.util.CollSer", "java.util.EnumSet$SerializationProxy");

	private final Object wrapper;

	// The first that is shown is the wrapper, or what stands for it.
	private boolean isEntered;

	private @Nullable Object inside;

	private WrappedCollection(Object wrapper) throws IOException {
		super(OutputStream.nullOutputStream());
		this.wrapper = wrapper;
		enableReplaceObject(true);
	}

	/**
	 * Returns what a wrapper wraps.
	 * @param wrapper the wrapper
	 * @return the collection or map; the wrapper itself where that is safe to be asked;
	 * {@code null} if it is not known
	 */
	static @Nullable Object inside(Object wrapper) {
		try (WrappedCollection stream = new WrappedCollection(wrapper)) {
			return stream.look();
		}
		catch (IOException ex) {
			return null;
		}
	}

	private @Nullable Object look() throws IOException {
		try {
			writeObject(this.wrapper);
		}
		catch (FoundException ex) {
			return this.inside;
		}
		return null;
	}

	@Override
	protected Object replaceObject(Object object) {
		if (!this.isEntered) {
			this.isEntered = true;
			return object;
		}
		if (object instanceof Collection<?> || object instanceof Map<?, ?>) {
			this.inside = object;
		}
		else if (PROXIES.contains(object.getClass().getName())) {
			this.inside = this.wrapper;
		}
		// The class of the elements comes before the collection.
		if (object instanceof Class<?>) {
			return "";
		}
		// Whatever else is in there stays unread.
		throw FoundException.INSTANCE;
	}

	// No IOException, which the stream would write down first.
	private static final class FoundException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private static final FoundException INSTANCE = new FoundException();

		private FoundException() {
			super(null, null, false, false);
		}

	}

}

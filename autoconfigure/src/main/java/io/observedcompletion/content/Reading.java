// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.reflect.Field;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * The reading of one value and of what is in it. Used once, by one thread.
 */
final class Reading extends ReadingBounds implements Callable<Object> {

	private static final Object FAILED = new Object();

	private static final Object NOTHING = new Object();

	private static final int MOST_RETRIES = 8;

	private final Kinds kinds;

	private final Guard guard;

	private final Object root;

	private final Object rootKind;

	private int retries;

	Reading(Kinds kinds, Guard guard, int most, Object root, Object rootKind) {
		super(most);
		this.kinds = kinds;
		this.guard = guard;
		this.root = root;
		this.rootKind = rootKind;
	}

	/**
	 * Reads the value.
	 * @return what lasts of it
	 */
	@Nullable Object read() {
		Object read = safely(this, this.rootKind, this.root);
		return isCut() ? new CutValue(read, -1) : read;
	}

	/**
	 * Reads the value without a guard around it.
	 * @return what lasts of it, never {@code null}
	 */
	@Override
	public Object call() {
		return orNothing(read(this.rootKind, this.root));
	}

	private static Object orNothing(@Nullable Object read) {
		return (read != null) ? read : NOTHING;
	}

	private @Nullable Object safely(Callable<Object> reader, Object kind, Object value) {
		int leftBefore = left();
		long weightBefore = weight();
		int depthBefore = depth();
		Object read = this.guard.call("read a value", reader, FAILED);
		// Other threads may have been at work on it.
		if (read == FAILED && isChangeable(kind) && this.retries++ < MOST_RETRIES) {
			reset(leftBefore, weightBefore, depthBefore);
			read = this.guard.call("read a value again", reader, FAILED);
		}
		if (read != FAILED) {
			return (read != NOTHING) ? read : null;
		}
		reset(leftBefore, weightBefore, depthBefore);
		return text("[not readable: " + value.getClass().getName() + "]");
	}

	private static boolean isChangeable(Object kind) {
		return kind.equals(JdkKind.COLLECTION) || kind.equals(JdkKind.MAP) || kind.equals(JdkKind.WRAPPER);
	}

	/**
	 * Reads something that is in the value, which stands by itself.
	 * @param value what is in it
	 * @return what lasts of it
	 */
	@Nullable Object element(@Nullable Object value) {
		if (value instanceof String text) {
			return text(text);
		}
		Object kind = (value != null) ? this.kinds.of(value.getClass()) : JdkKind.LASTS;
		if (value == null || kind.equals(JdkKind.LASTS)) {
			return lasting(value);
		}
		if (kind instanceof String name) {
			return text(name);
		}
		if (kind instanceof String[] names) {
			return text(names[((Enum<?>) value).ordinal()]);
		}
		return (value == this.root || isInside(value)) ? text("[circular: " + value.getClass().getName() + "]")
				: isDeepest() ? text("[too deep]") : nested(kind, value);
	}

	private @Nullable Object nested(Object kind, Object value) {
		enter(value);
		Object read = safely(() -> orNothing(read(kind, value)), kind, value);
		leave();
		return read;
	}

	private @Nullable Object read(Object kind, Object value) {
		if (kind instanceof Integer number) {
			return JdkReader.read(this, number, value);
		}
		if (kind instanceof Object[] properties) {
			return properties((String[]) properties[0], (Field[]) properties[1], value);
		}
		ContentEncoder encoder = this.kinds.encoder(kind);
		if (encoder != null) {
			return encoded(encoder.encode(value));
		}
		ContentConverter converter = this.kinds.converter(kind);
		Object converted = (converter != null) ? converter.convert(value) : null;
		return (converted == null || converted.getClass() != value.getClass()) ? element(converted)
				: text("[" + value.getClass().getName() + "]");
	}

	private @Nullable Object encoded(@Nullable String text) {
		String kept = (text != null) ? text(text) : "";
		// Half of an object is no JSON.
		return (text != null && kept.length() == text.length()) ? new EncodedJson(text) : kept;
	}

	private @Nullable Object properties(String[] names, Field[] fields, Object value) {
		if (fields.length == 1 && names[0].isEmpty()) {
			return element(property(fields[0], value));
		}
		long before = open();
		@Nullable Object[] values = new @Nullable Object[fields.length];
		int count = 0;
		for (; count < fields.length && hasRoom(); count++) {
			values[count] = element(property(fields[count], value));
		}
		return map(names, values, count, before);
	}

	private static @Nullable Object property(Field field, Object value) {
		try {
			return field.get(value);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("A field was closed again", ex);
		}
	}

	Object kind(Object value) {
		return this.kinds.of(value.getClass());
	}

	/**
	 * Tells the key of a map.
	 * @param key the key
	 * @return a text, a number or the name of a constant; of another object its class
	 */
	String key(@Nullable Object key) {
		if (key == null) {
			return "null";
		}
		Object kind = kind(key);
		if (kind instanceof String[] names) {
			return names[((Enum<?>) key).ordinal()];
		}
		return kind.equals(JdkKind.LASTS) ? key.toString()
				: kind.equals(JdkKind.TEXT) ? JdkReader.text(key) : "[" + key.getClass().getName() + "]";
	}

}

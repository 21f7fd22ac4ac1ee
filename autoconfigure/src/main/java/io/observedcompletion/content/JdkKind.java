// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of the JDK's classes. They are numbers and no enum, see {@link Kinds}.
 */
final class JdkKind {

	static final int UNDECIDED = 0;

	// Cannot change, the reference is kept.
	static final int LASTS = 1;

	// Was captured before, at the top of something else.
	static final int CAPTURED = 2;

	// Says itself what it is.
	static final int TEXT = 3;

	// Text that changes.
	static final int CHARACTERS = 4;

	// A point in time that changes.
	static final int TIME = 5;

	// Holds one value, or a number, that changes.
	static final int HOLDER = 6;

	static final int BYTES = 7;

	static final int NUMBERS = 8;

	static final int ARRAY = 9;

	static final int COLLECTION = 10;

	static final int MAP = 11;

	static final int ENTRY = 12;

	// A wrapper of a collection or a map.
	static final int WRAPPER = 13;

	static final int THROWABLE = 14;

	private static final Set<Class<?>> LASTING = Set.of(String.class, Boolean.class, Integer.class, Long.class,
			Short.class, Byte.class, Double.class, Float.class, BigDecimal.class, BigInteger.class);

	private static final Set<Class<?>> TEXTS = Set.of(Character.class, UUID.class, URI.class, URL.class, Locale.class,
			Currency.class, Pattern.class, Class.class, File.class, InetSocketAddress.class, StackTraceElement.class);

	private static final Set<Class<?>> HOLDERS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class,
			OptionalDouble.class, AtomicBoolean.class, AtomicInteger.class, AtomicLong.class, AtomicReference.class,
			LongAdder.class, DoubleAdder.class);

	private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

	private JdkKind() {
	}

	static boolean isJdk(Class<?> type) {
		return type.getClassLoader() == null || type.getClassLoader() == PLATFORM;
	}

	/**
	 * Says whether a class is one of plain texts and numbers, which nobody encodes.
	 * @param type the class
	 * @return whether it is
	 */
	static boolean isPlain(Class<?> type) {
		return LASTING.contains(type) || type == StringBuilder.class || type == StringBuffer.class
				|| type == Character.class;
	}

	/**
	 * Returns the kind of a class of the JDK or of an array.
	 * @param type the class
	 * @return its kind, {@code null} if it is only named
	 */
	static @Nullable Integer of(Class<?> type) {
		if (LASTING.contains(type)) {
			return LASTS;
		}
		if (type.isArray()) {
			return ofArray(type);
		}
		if (HOLDERS.contains(type)) {
			return HOLDER;
		}
		if (Map.Entry.class.isAssignableFrom(type)) {
			return type.getName().startsWith("java.util.Collections$") ? null : ENTRY;
		}
		Integer collection = SafeCollections.kind(type);
		return (collection != null) ? collection : ofText(type);
	}

	private static Integer ofArray(Class<?> type) {
		Class<?> component = type.getComponentType();
		if (component == byte.class) {
			return BYTES;
		}
		return component.isPrimitive() ? (component == char.class) ? CHARACTERS : NUMBERS : ARRAY;
	}

	private static @Nullable Integer ofText(Class<?> type) {
		if (Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type)) {
			return TIME;
		}
		if (ByteBuffer.class.isAssignableFrom(type)) {
			return BYTES;
		}
		// One that wraps a sequence of characters would ask that.
		boolean isBuffer = CharBuffer.class.isAssignableFrom(type) && !type.getName().endsWith(".StringCharBuffer");
		if (isBuffer || type == StringBuilder.class || type == StringBuffer.class) {
			return CHARACTERS;
		}
		return (TEXTS.contains(type) || type.getName().startsWith("java.time.") || Charset.class.isAssignableFrom(type)
				|| Path.class.isAssignableFrom(type) || InetAddress.class.isAssignableFrom(type)) ? TEXT : null;
	}

	/**
	 * Returns the kind of a class of throwables.
	 * @param type the class
	 * @return the kind, or the name where the message is worked out by the application
	 */
	static Object ofThrowable(Class<?> type) {
		try {
			return isJdk(type.getMethod("getMessage").getDeclaringClass()) ? THROWABLE : type.getName();
		}
		catch (NoSuchMethodException ex) {
			return type.getName();
		}
	}

}

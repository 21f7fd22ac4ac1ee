// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the objects of a class are read, decided once for a class.
 * <p>
 * A class remembers its kind for as long as it lives, so a kind consists of objects of
 * the JDK only, or our class loader would live as long: a text for a class whose objects
 * are only named, the names of the constants of an enum, a number of {@link JdkKind}, the
 * number of a plug-in, or the properties of {@link ObjectProperties}.
 */
final class Kinds extends ClassValue<Object> {

	private static final Set<Class<?>> OURS = Set.of(EncodedText.class, EncodedJson.class, LateValue.class,
			CapturedList.class, CapturedMap.class);

	private final ContentRules rules;

	private final Guard guard;

	Kinds(ContentRules rules, Guard guard) {
		this.rules = rules;
		this.guard = guard;
	}

	/**
	 * Returns the kind of a class.
	 * @param type the class
	 * @return its kind, for this time a name if it cannot be decided
	 */
	Object of(Class<?> type) {
		Object kind = get(type);
		if (!kind.equals(JdkKind.UNDECIDED)) {
			return kind;
		}
		// Whatever it was, an overflowing stack for instance, may be over at the next.
		remove(type);
		return "[not readable: " + type.getName() + "]";
	}

	/**
	 * Returns the encoder of a kind.
	 * @param kind the kind
	 * @return the encoder, {@code null} if it is none
	 */
	@Nullable ContentEncoder encoder(Object kind) {
		return (kind instanceof int[] index && index[0] >= 0) ? this.rules.encoders().get(index[0]) : null;
	}

	/**
	 * Returns the converter of a kind.
	 * @param kind the kind
	 * @return the converter, {@code null} if it is none
	 */
	@Nullable ContentConverter converter(Object kind) {
		return (kind instanceof int[] index && index[0] < 0) ? this.rules.converters().get(-1 - index[0]) : null;
	}

	@Override
	protected Object computeValue(Class<?> type) {
		return this.guard.call("decide how to read a class", () -> decide(type), JdkKind.UNDECIDED);
	}

	private Object decide(Class<?> type) {
		if (OURS.contains(type)) {
			return JdkKind.LASTS;
		}
		if (JdkKind.isPlain(type)) {
			return builtIn(type);
		}
		if (type == Chunk.class || type == CutValue.class) {
			return JdkKind.CAPTURED;
		}
		if (Enum.class.isAssignableFrom(type)) {
			return constants(type.isEnum() ? type : type.getSuperclass());
		}
		int[] plugin = plugin(type);
		return (plugin != null) ? plugin : builtIn(type);
	}

	private int @Nullable [] plugin(Class<?> type) {
		List<ContentEncoder> encoders = this.rules.encoders();
		for (int i = 0; i < encoders.size(); i++) {
			ContentEncoder encoder = encoders.get(i);
			if (this.guard.call("find an encoder", () -> encoder.supports(type), false)) {
				return new int[] { i };
			}
		}
		List<ContentConverter> converters = this.rules.converters();
		for (int i = 0; i < converters.size(); i++) {
			ContentConverter converter = converters.get(i);
			if (this.guard.call("find a converter", () -> converter.supports(type), false)) {
				return new int[] { -1 - i };
			}
		}
		return null;
	}

	private Object builtIn(Class<?> type) {
		Object kind = Throwable.class.isAssignableFrom(type) ? JdkKind.ofThrowable(type)
				: (type.isArray() || JdkKind.isJdk(type)) ? JdkKind.of(type) : data(type);
		return (kind != null) ? kind : "[" + type.getName() + "]";
	}

	private @Nullable Object data(Class<?> type) {
		if (LiveTypes.isLive(type)) {
			return null;
		}
		Integer collection = SafeCollections.kind(type);
		if (collection != null) {
			return collection;
		}
		boolean foreign = Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
		return (foreign && !LiveTypes.isKnownData(type)) ? null
				: ObjectProperties.of(type, this.rules.properties(), LiveTypes.isKnownData(type));
	}

	private Object constants(Class<?> type) {
		Object[] constants = Objects.requireNonNull(type.getEnumConstants());
		String[] names = new String[constants.length];
		for (int i = 0; i < names.length; i++) {
			String name = ((Enum<?>) constants[i]).name();
			String told = name(type, name);
			names[i] = (told != null) ? told : name;
		}
		return names;
	}

	private @Nullable String name(Class<?> type, String name) {
		try {
			return this.rules.properties().name(type, type.getField(name), null, name);
		}
		catch (NoSuchFieldException ex) {
			return name;
		}
	}

}

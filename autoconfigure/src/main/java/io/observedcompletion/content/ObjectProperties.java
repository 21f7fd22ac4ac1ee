// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a class: the components of a record, public fields, and fields that
 * have an accessor of their name. They are read from the fields, so that no code of the
 * application runs.
 */
final class ObjectProperties {

	private final List<String> names = new ArrayList<>();

	private final List<Field> fields = new ArrayList<>();

	private ObjectProperties() {
	}

	/**
	 * Finds the properties of a class.
	 * @param type the class
	 * @param rule names them
	 * @param allFields whether fields without an accessor are properties, too
	 * @return the names as {@code String[]} and the fields as {@code Field[]};
	 * {@code null} if there are none or the class does not open itself to reflection
	 */
	static Object @Nullable [] of(Class<?> type, PropertyRule rule, boolean allFields) {
		if (CharSequence.class.isAssignableFrom(type) || Number.class.isAssignableFrom(type)) {
			return null;
		}
		try {
			ObjectProperties properties = new ObjectProperties();
			properties.add(type, type, rule, allFields);
			return properties.found();
		}
		catch (InaccessibleObjectException ex) {
			return null;
		}
	}

	private Object @Nullable [] found() {
		int alone = this.names.indexOf(PropertyRule.ALONE);
		if (alone >= 0) {
			return new Object[] { new String[] { PropertyRule.ALONE }, new Field[] { this.fields.get(alone) } };
		}
		return this.names.isEmpty() ? null
				: new Object[] { this.names.toArray(String[]::new), this.fields.toArray(Field[]::new) };
	}

	private void add(Class<?> type, Class<?> declaring, PropertyRule rule, boolean allFields) {
		Class<?> above = declaring.getSuperclass();
		if (above != null && !JdkKind.isJdk(above)) {
			add(type, above, rule, allFields);
		}
		for (Field field : declaring.getDeclaredFields()) {
			if (!field.isSynthetic() && (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
				add(type, field, rule, allFields);
			}
		}
	}

	private void add(Class<?> type, Field field, PropertyRule rule, boolean allFields) {
		Method accessor = accessor(type, field);
		boolean isTold = allFields || accessor != null || Modifier.isPublic(field.getModifiers()) || type.isRecord();
		String name = rule.name(type, field, accessor, isTold ? field.getName() : null);
		if (name != null) {
			field.setAccessible(true);
			this.names.add(name);
			this.fields.add(field);
		}
	}

	private static @Nullable Method accessor(Class<?> type, Field field) {
		String name = field.getName();
		String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
		Method accessor = method(type, "get" + capitalized);
		if (accessor == null && (field.getType() == boolean.class || field.getType() == Boolean.class)) {
			accessor = method(type, "is" + capitalized);
		}
		if (accessor != null) {
			return accessor;
		}
		Method fluent = method(type, name);
		return (fluent != null && isOf(field.getType(), fluent.getReturnType())) ? fluent : null;
	}

	private static boolean isOf(Class<?> type, Class<?> returned) {
		return returned.isAssignableFrom(type) || returned == Optional.class;
	}

	private static @Nullable Method method(Class<?> type, String name) {
		try {
			Method method = type.getMethod(name);
			return (Modifier.isStatic(method.getModifiers()) || method.getReturnType() == void.class) ? null : method;
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

}

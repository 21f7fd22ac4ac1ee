// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Says under which name a field of an object is told. Asked once for a class.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface PropertyRule {

	/**
	 * The name of a field that is told in place of its object, with nothing beside it.
	 */
	String ALONE = "";

	/**
	 * Names a field.
	 * @param type the class of the object, which may inherit the field
	 * @param field a field that is neither static nor transient, or the constant of an
	 * enum
	 * @param accessor the accessor of its name, {@code null} if there is none
	 * @param name the name by which it is told unless a rule says otherwise, {@code null}
	 * if it is not
	 * @return the name, {@link #ALONE}, or {@code null} if it is not told
	 */
	@Nullable String name(Class<?> type, Field field, @Nullable Method accessor, @Nullable String name);

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A type inside of what a method returns, or a class that came, in place of the return
 * type.
 */
final class ContentType extends MethodParameter {

	// Behind it a type that contains itself is unknown.
	private static final int DEEPEST = 8;

	private final ResolvableType type;

	private final int depth;

	private ContentType(MethodParameter container, ResolvableType type) {
		super(container);
		this.depth = (container instanceof ContentType outer) ? outer.depth + 1 : 1;
		this.type = type;
	}

	/**
	 * Returns what a type is declared to hold.
	 * @param container the type
	 * @return its first parameter, {@link Object} if nothing is known of that
	 */
	static ContentType inside(MethodParameter container) {
		boolean deep = container instanceof ContentType outer && outer.depth > DEEPEST;
		return new ContentType(container, deep ? ResolvableType.forClass(Object.class)
				: ResolvableType.forMethodParameter(container).getGeneric());
	}

	static ContentType of(Class<?> type, MethodParameter container) {
		return new ContentType(container, ResolvableType.forClass(type));
	}

	@Override
	public Class<?> getParameterType() {
		return this.type.resolve(Object.class);
	}

	@Override
	public Type getGenericParameterType() {
		return (this.type != ResolvableType.NONE) ? this.type.getType() : Object.class;
	}

	// It is not what the method returns.
	@Override
	public @Nullable Method getMethod() {
		return null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof ContentType content && this.type.equals(content.type);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}

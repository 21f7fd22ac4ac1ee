// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import org.springframework.core.MethodParameter;

/**
 * Finds the adapters of what is inside of a return type, so that each adapter knows its
 * own type only. Thread-safe.
 *
 * @since 0.9.0
 */
public interface ContentAdapters {

	/**
	 * Finds the adapter of a type.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return the adapter
	 */
	ReturnTypeAdapter find(MethodParameter returnType);

	/**
	 * Finds the adapter of what is inside of a return type, to which its value is given
	 * to {@link ReturnTypeAdapter#goOn go on} with.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return the adapter of its first type parameter
	 */
	ReturnTypeAdapter inside(MethodParameter returnType);

	/**
	 * Finds the adapter of what is inside of something that is handed back as it is, so
	 * that nothing inside can be replaced: a value is recorded, what goes on is told.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return the adapter of its first type parameter
	 */
	ReturnTypeAdapter insideKept(MethodParameter returnType);

}

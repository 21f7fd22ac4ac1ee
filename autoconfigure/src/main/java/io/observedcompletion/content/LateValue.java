// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is only made when it is written, on the writer thread. What it is made of
 * cannot change and is no object of the application.
 *
 * @param weight about how many bytes wait to be read
 * @param value makes the value: texts, numbers, lists, maps and late values
 * @since 0.9.0
 */
public record LateValue(long weight, Supplier<? extends @Nullable Object> value) implements Weighted {

}

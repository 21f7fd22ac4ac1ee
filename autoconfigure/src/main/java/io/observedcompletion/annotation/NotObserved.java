// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves an argument of an observed method out of the default input: it is neither read
 * nor held. An expression that names it still sees it. Found on the parameters of
 * interfaces and overridden methods as well.
 *
 * <pre>{@code
 * &#64;ObservedCompletion
 * String answer(String question, @NotObserved Credentials credentials) { ... }
 * }</pre>
 *
 * @since 0.9.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface NotObserved {

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.observedcompletion.completion.ObservationType;
import org.springframework.core.annotation.AliasFor;

/**
 * Records each call of a method as one completion, whatever the method returns and
 * however the call ends.
 * <p>
 * On a type it holds for all public methods of the type. It is found on interfaces, on
 * overridden methods and as a meta-annotation; the nearest one wins. Literals may hold
 * <code>${property}</code> placeholders. Expressions are SpEL: arguments as
 * {@code #name}, {@code #p0} or {@code #a0}, {@code #root} for the call (with
 * {@code target}, {@code method} and {@code args}) and {@code @bean} for a bean. They are
 * evaluated on the calling thread when the method is called. One that does not parse
 * fails the start of the application, one that names what no call has is reported there;
 * one that fails later leaves its field empty and is reported once per method. Recording
 * never changes what the caller sees.
 *
 * @since 0.9.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
public @interface ObservedCompletion {

	/**
	 * Alias of {@link #name()}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Name of the observation.
	 * @return the name, empty for the name of the method
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Kind of observation.
	 * @return the type
	 */
	ObservationType type() default ObservationType.AUTO;

	/**
	 * Model that is called.
	 * @return the model, empty if unknown
	 */
	String model() default "";

	/**
	 * Provider of the model, for example {@code openai}.
	 * @return the provider, empty if unknown
	 */
	String provider() default "";

	/**
	 * SpEL expression of the input.
	 * @return the expression, empty for all arguments by name but those that are
	 * {@link NotObserved}
	 */
	String input() default "";

	/**
	 * SpEL expression of the user's id.
	 * @return the expression, empty for none
	 */
	String userId() default "";

	/**
	 * SpEL expression of the session's id.
	 * @return the expression, empty for none
	 */
	String sessionId() default "";

	/**
	 * Tags of the trace.
	 * @return the tags
	 */
	String[] tags() default {};

	/**
	 * Metadata, each entry as {@code key=expression} with a SpEL expression.
	 * @return the entries
	 */
	String[] metadata() default {};

	/**
	 * Whether the input is recorded.
	 * @return what decides
	 */
	Capture captureInput() default Capture.DEFAULT;

	/**
	 * Whether the output is recorded.
	 * @return what decides
	 */
	Capture captureOutput() default Capture.DEFAULT;

}

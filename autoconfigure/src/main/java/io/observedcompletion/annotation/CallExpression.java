// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * A SpEL expression over a call. Parsed at the start of the application, where it may
 * fail; an evaluation that fails is {@code null}.
 *
 * @param expression the parsed expression
 * @param what what is evaluated, for the log: the same for all of a method, which is
 * reported once
 */
record CallExpression(Expression expression, String what) {

	private static final SpelExpressionParser parser = new SpelExpressionParser();

	static @Nullable CallExpression parse(Method method, String attribute, String text) {
		if (text.isBlank()) {
			return null;
		}
		try {
			String where = method.getDeclaringClass().getName() + "." + method.getName() + "()";
			return new CallExpression(parser.parseExpression(text),
					"evaluate an expression of @ObservedCompletion on " + where);
		}
		catch (ParseException ex) {
			throw new InvalidObservedCompletionException(method, attribute, text, ex.getSimpleMessage(),
					"Write a SpEL expression, for example \"#prompt\" or \"#p0\" for an argument. "
							+ "A fixed text is quoted: \"'text'\".");
		}
	}

	@Nullable Object evaluate(EvaluationContext context) {
		return FailOpen.call(this.what, () -> this.expression.getValue(context));
	}

}

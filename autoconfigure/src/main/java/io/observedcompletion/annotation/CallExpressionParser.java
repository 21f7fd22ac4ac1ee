// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * Parses the expressions of one method, when the application starts. What does not parse
 * fails the start; what parses and means nothing is told.
 */
final class CallExpressionParser {

	private static final SpelExpressionParser parser = new SpelExpressionParser();

	private final Method method;

	private final UnobservedMethods unobserved;

	private final ExpressionFailures failures = new ExpressionFailures();

	CallExpressionParser(Method method, UnobservedMethods unobserved) {
		this.method = method;
		this.unobserved = unobserved;
	}

	/**
	 * Parses an expression.
	 * @param attribute what it stands in
	 * @param text the text
	 * @return the expression, {@code null} if there is none
	 * @throws InvalidObservedCompletionException if it does not parse
	 */
	@Nullable CallExpression parse(String attribute, String text) {
		if (text.isBlank()) {
			return null;
		}
		try {
			SpelExpression expression = parser.parseRaw(text);
			String problem = ExpressionNames.of(this.method).problem(expression.getAST());
			if (problem != null) {
				this.unobserved.tell(this.method, attribute, text, problem);
			}
			return new CallExpression(expression,
					"evaluate " + attribute + " \"" + text + "\" of @ObservedCompletion on "
							+ this.method.getDeclaringClass().getName() + "." + this.method.getName() + "()",
					this.failures);
		}
		catch (ParseException ex) {
			throw invalid(attribute, text, ex.getSimpleMessage(),
					"Write a SpEL expression, for example \"#prompt\" or \"#p0\" for an argument. "
							+ "A fixed text is quoted: \"'text'\".");
		}
	}

	InvalidObservedCompletionException invalid(String attribute, String text, String problem, String action) {
		return new InvalidObservedCompletionException(this.method, attribute, text, problem, action);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;

/**
 * A SpEL expression over a call. An evaluation that fails is {@code null}.
 *
 * @param expression the parsed expression
 * @param what what is done, for the log
 * @param failures tells failures, once for all expressions of a method
 */
record CallExpression(Expression expression, String what, ExpressionFailures failures) {

	@Nullable Object evaluate(EvaluationContext context) {
		return FailOpen.call(this.what, () -> value(context));
	}

	private @Nullable Object value(EvaluationContext context) {
		try {
			return this.expression.getValue(context);
		}
		catch (EvaluationException ex) {
			this.failures.tell(this.what, ex);
			return null;
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.EvaluationContext;

/**
 * The expressions of one annotation.
 *
 * @param input the input
 * @param userId the id of the user
 * @param sessionId the id of the session
 * @param metadata the metadata by key
 */
record CallExpressions(@Nullable CallExpression input, @Nullable CallExpression userId,
		@Nullable CallExpression sessionId, Map<String, CallExpression> metadata) {

	private static final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	static CallExpressions parse(CallExpressionParser parser, ObservedCompletion annotation) {
		Map<String, CallExpression> metadata = new LinkedHashMap<>();
		for (String entry : annotation.metadata()) {
			int equals = entry.indexOf('=');
			CallExpression expression = parser.parse("metadata", entry.substring(equals + 1));
			if (equals < 1 || expression == null) {
				throw parser.invalid("metadata", entry, "it is not 'key=expression'",
						"Write the entry as key=expression, for example \"tenant=#tenant.id\".");
			}
			metadata.put(entry.substring(0, equals).strip(), expression);
		}
		return new CallExpressions(parser.parse("input", annotation.input()),
				parser.parse("userId", annotation.userId()), parser.parse("sessionId", annotation.sessionId()),
				metadata);
	}

	boolean isEmpty() {
		return this.input == null && this.userId == null && this.sessionId == null && this.metadata.isEmpty();
	}

	CompletionStart apply(CompletionStart template, CallRoot call, BeanResolver beans) {
		CompletionStartBuilder start = template.toBuilder();
		MethodBasedEvaluationContext evaluation = new MethodBasedEvaluationContext(call, call.method(), call.args(),
				names);
		evaluation.setBeanResolver(beans);
		if (this.input != null) {
			start.input(this.input.evaluate(evaluation));
		}
		this.metadata.forEach((key, expression) -> start.metadata(key, expression.evaluate(evaluation)));
		CompletionContext ids = CompletionContext.builder()
			.userId(text(this.userId, evaluation))
			.sessionId(text(this.sessionId, evaluation))
			.build();
		return start.context(template.context().with(ids)).build();
	}

	private static @Nullable String text(@Nullable CallExpression expression, EvaluationContext evaluation) {
		Object value = (expression != null) ? expression.evaluate(evaluation) : null;
		return (value != null) ? value.toString() : null;
	}

}

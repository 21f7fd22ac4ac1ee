// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.SpelMessage;

/**
 * Says once for a method that one of its expressions failed. Thread-safe.
 */
final class ExpressionFailures {

	private static final Logger logger = LoggerFactory.getLogger(ExpressionFailures.class);

	// Their messages hold names of code. Those of others may hold what the code has read.
	private static final Set<SpelMessage> ABOUT_CODE = EnumSet.of(SpelMessage.PROPERTY_OR_FIELD_NOT_READABLE,
			SpelMessage.PROPERTY_OR_FIELD_NOT_READABLE_ON_NULL, SpelMessage.METHOD_NOT_FOUND,
			SpelMessage.METHOD_CALL_ON_NULL_OBJECT_NOT_ALLOWED, SpelMessage.TYPE_NOT_FOUND,
			SpelMessage.FUNCTION_NOT_DEFINED);

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Tells a failure, if it is the first.
	 * @param what what was to be done
	 * @param ex what came of it
	 */
	void tell(String what, EvaluationException ex) {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("Could not {}: {}; it stays empty, the application is not affected.", what, reason(ex));
		}
	}

	private static String reason(EvaluationException ex) {
		if (!(ex instanceof SpelEvaluationException known)) {
			return ex.getClass().getName();
		}
		SpelMessage message = known.getMessageCode();
		return ABOUT_CODE.contains(message) ? known.getSimpleMessage()
				: message.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}

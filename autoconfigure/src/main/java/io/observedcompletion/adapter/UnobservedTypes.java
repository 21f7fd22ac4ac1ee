// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.Executable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;

/**
 * Tells once for each method that it returns something that goes on where nobody sees it.
 * Its calls are recorded as such: neither as completed, nor with the name of a class as
 * the answer.
 */
final class UnobservedTypes {

	private static final Logger logger = LoggerFactory.getLogger(UnobservedTypes.class);

	private final Set<Executable> told = ConcurrentHashMap.newKeySet();

	ReturnTypeAdapter adapter(MethodParameter declared, Class<?> type) {
		return new Unobserved(this, declared.getExecutable(), type.isHidden() ? "lambda" : type.getName());
	}

	private void tell(Executable method, String type) {
		if (this.told.add(method)) {
			logger.warn(
					"{}.{}() returns something that goes on when the method has returned and cannot be observed, a {}. "
							+ "Its calls are recorded as not observed. Return one of the types that are, or record "
							+ "the call by hand.",
					method.getDeclaringClass().getName(), method.getName(), type);
		}
	}

	/**
	 * Leaves what comes alone.
	 */
	private record Unobserved(UnobservedTypes types, Executable method, String type) implements ReturnTypeAdapter {

		@Override
		public boolean supports(MethodParameter returnType) {
			return true;
		}

		@Override
		public @Nullable Object adapt(ObservedCall call) throws Throwable {
			return call.record((returned, recording) -> {
				this.types.tell(this.method, this.type);
				recording.fact("observed", false);
				recording.abandon("not observed: a " + this.type + " goes on after the method has returned");
				return returned;
			});
		}

	}

}

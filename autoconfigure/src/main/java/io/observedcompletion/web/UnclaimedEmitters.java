// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Tells once for each method that its emitter, which was made to be recorded, is not.
 */
final class UnclaimedEmitters {

	private static final Logger logger = LoggerFactory.getLogger(UnclaimedEmitters.class);

	private final Set<Method> told = ConcurrentHashMap.newKeySet();

	/**
	 * Looks at an emitter that a controller has returned.
	 * @param emitter the emitter
	 * @param type the return type of the controller's method
	 * @param request the request
	 */
	void look(StreamingResponseBodyEmitter emitter, MethodParameter type, NativeWebRequest request) {
		Method method = type.getMethod();
		// One that comes by a future may get its recording a moment later.
		if (method != null && emitter.recording.isUnclaimed() && !EmitterHandler.isLate(request)
				&& this.told.add(method)) {
			logger.info(
					"{}.{}() returns a StreamingResponseBodyEmitter outside of an observed call: what it sends is not "
							+ "recorded, only calls to models in it are. Annotate the method with "
							+ "@ObservedCompletion, or give the emitter a recording.",
					method.getDeclaringClass().getName(), method.getName());
		}
	}

}

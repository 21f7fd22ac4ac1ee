// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Set;

import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;

/**
 * Tells an end that an application makes by itself from its answer to a timeout or an
 * error that the container has told it of. Walks the stack, so it is for ends only.
 */
final class ContainerCallback {

	private static final Set<String> METHODS = Set.of("onTimeout", "onError", "onComplete");

	private static final StackWalker STACK = StackWalker.getInstance();

	private ContainerCallback() {
	}

	/**
	 * Says whether the container calls back on the current thread.
	 * @return whether it does
	 */
	static boolean isUnderWay() {
		String type = StandardServletAsyncWebRequest.class.getName();
		return STACK.walk((frames) -> frames
			.anyMatch((frame) -> frame.getClassName().equals(type) && METHODS.contains(frame.getMethodName())));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.List;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Tells a client that is gone from everything else that can go wrong.
 */
final class ClientDisconnect {

	private static final int DEEPEST_CAUSE = 16;

	private static final List<String> CONTAINERS = List.of("org.apache.catalina.", "org.apache.coyote.",
			"org.apache.tomcat.", "org.eclipse.jetty.", "io.undertow.");

	private ClientDisconnect() {
	}

	/**
	 * Says whether an error of the container means that the client is gone. An
	 * {@link IOException} may also be that of an element, which the container only passes
	 * on: the place where it was thrown tells.
	 * @param error what the container says
	 * @return whether it does
	 */
	static boolean broke(Throwable error) {
		return isCauseOf(error) || error instanceof IOException && isOfConnection(error.getStackTrace());
	}

	private static boolean isOfConnection(StackTraceElement[] trace) {
		return trace.length == 0 || isOfContainer(trace[0])
				|| trace[0].getClassName().startsWith("sun.nio.ch.") && (trace[0].getMethodName().startsWith("write")
						|| trace[0].getClassName().endsWith(".SocketDispatcher"));
	}

	private static boolean isOfContainer(StackTraceElement place) {
		return CONTAINERS.stream().anyMatch(place.getClassName()::startsWith);
	}

	/**
	 * Says whether an exception of the application comes from a client that is gone. Not
	 * every {@link IOException} does: the model is read over a network too.
	 * @param error the exception
	 * @return whether it does
	 */
	static boolean isCauseOf(Throwable error) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
			if (cause instanceof AsyncRequestNotUsableException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	/**
	 * Says whether a write failed within the container, as it does when that has ended
	 * the response without telling: when it stops, Tomcat takes its parts away. What
	 * fails within a converter is the element's fault. An exception that the JVM throws
	 * often has no trace.
	 * @param error what the write says
	 * @return whether it did
	 */
	static boolean leftByContainer(Throwable error) {
		Throwable cause = unwrap(error);
		return cause != error && isThrownByContainer(cause);
	}

	private static boolean isThrownByContainer(Throwable cause) {
		StackTraceElement[] trace = cause.getStackTrace();
		return cause instanceof RuntimeException
				&& ((trace.length == 0) ? cause instanceof NullPointerException : isOfContainer(trace[0]));
	}

	/**
	 * Says whether a write to the response itself failed because the client or the
	 * container is gone, and not by a fault of who writes.
	 * @param error what the write says
	 * @return whether it did
	 */
	static boolean brokeWrite(Exception error) {
		return error instanceof IOException || isThrownByContainer(error);
	}

	/**
	 * Returns what a failed write failed by. Spring's own words show the objects that
	 * were to be written.
	 * @param error what the write says
	 * @return its cause, or itself if it says it in its own words
	 */
	static Throwable unwrap(Throwable error) {
		Throwable cause = error.getCause();
		return (error instanceof IllegalStateException && cause != null
				&& String.valueOf(error.getMessage()).startsWith("Failed to send")) ? cause : error;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import javax.net.ssl.SSLHandshakeException;

import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * Describes how a recording ended, in words: it does not refer to the exception.
 *
 * @param outcome the outcome
 * @param verb what happened, where the outcome alone does not say it
 * @param error what the exception says, not masked
 * @param reason why, in plain words, where there is no exception
 * @param nanos when, by {@link System#nanoTime()}
 * @param brokenConnection whether a connection broke after the request may have been
 * sent, so that an answer may have been made and charged for
 */
record Ending(Outcome outcome, @Nullable String verb, @Nullable String error, @Nullable String reason, long nanos,
		boolean brokenConnection) {

	private static final int DEEPEST_CAUSE = 16;

	private static final List<Class<? extends IOException>> UNSENT = List.of(ConnectException.class,
			UnknownHostException.class, NoRouteToHostException.class, SSLHandshakeException.class,
			FileNotFoundException.class, FileSystemException.class);

	private static final int LONGEST_ERROR = 16 * 1024;

	static Ending now(Outcome outcome) {
		return new Ending(outcome, null, null, null, System.nanoTime(), false);
	}

	static Ending now(Outcome outcome, String reason) {
		return new Ending(outcome, null, null, reason, System.nanoTime(), false);
	}

	/**
	 * Says that a recording ends otherwise than its outcome alone would say.
	 * @param outcome the outcome
	 * @param verb what happened
	 * @return the end
	 */
	static Ending saying(Outcome outcome, String verb) {
		return new Ending(outcome, verb, null, null, System.nanoTime(), false);
	}

	/**
	 * Reads an exception, whatever its methods do.
	 * @param error the exception
	 * @return the end that it means
	 */
	static Ending of(Throwable error) {
		return FailOpen.call("read an exception", () -> now(error),
				new Ending(Outcome.FAILED, null, error.getClass().getName(), null, System.nanoTime(), false));
	}

	/**
	 * Reads an exception, each of whose methods may be the application's and throw.
	 * @param error the exception
	 * @return the end that it means
	 */
	private static Ending now(Throwable error) {
		Throwable root = unwrap(error);
		if (root instanceof CancellationException) {
			return now(Outcome.CANCELLED);
		}
		Outcome outcome = hasCause(root, TimeoutException.class::isInstance) ? Outcome.TIMED_OUT : Outcome.FAILED;
		return new Ending(outcome, null, describe(root), null, System.nanoTime(), isBrokenConnection(root));
	}

	private static Throwable unwrap(Throwable error) {
		Throwable result = error;
		for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
			boolean wraps = result instanceof CompletionException || result instanceof ExecutionException;
			Throwable cause = wraps ? cause(result) : null;
			if (cause == null) {
				return result;
			}
			result = cause;
		}
		return result;
	}

	// What never reached the provider costs nothing; what did may, whatever came back.
	private static boolean isBrokenConnection(Throwable error) {
		return hasCause(error, IOException.class::isInstance)
				&& !hasCause(error, (cause) -> UNSENT.stream().anyMatch((type) -> type.isInstance(cause)));
	}

	private static boolean hasCause(Throwable error, Predicate<Throwable> condition) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
			if (condition.test(cause)) {
				return true;
			}
			cause = cause(cause);
		}
		return false;
	}

	private static String describe(Throwable error) {
		String own = describeAlone(error);
		Throwable root = error;
		for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
			Throwable cause = cause(root);
			if (cause == null || cause == error) {
				break;
			}
			root = cause;
		}
		String text = (root != error) ? message(root) : null;
		// Most say again what their cause said.
		boolean said = text == null || text.isBlank() || own.contains(text);
		return said ? own : own + " (caused by " + describeAlone(root) + ")";
	}

	private static String describeAlone(Throwable error) {
		String type = error.getClass().getSimpleName();
		String name = type.isEmpty() ? error.getClass().getName() : type;
		String text = message(error);
		return (text != null && !text.isBlank()) ? name + ": " + text : name;
	}

	private static @Nullable Throwable cause(Throwable error) {
		return FailOpen.<Throwable>call("ask an exception for its cause", error::getCause);
	}

	private static @Nullable String message(Throwable error) {
		String message = FailOpen.<String>call("ask an exception for its message", error::getMessage);
		return (message != null && message.length() > LONGEST_ERROR) ? message.substring(0, LONGEST_ERROR) : message;
	}

	/**
	 * Returns the end of an answer in which the provider told that it failed.
	 * @param parts what is left of the answer's parts
	 * @return an end in the provider's words, this one if it told nothing or an exception
	 * did
	 */
	Ending told(List<ContentPart> parts) {
		boolean open = this.outcome != Outcome.FAILED && this.outcome != Outcome.TIMED_OUT;
		for (ContentPart part : parts) {
			if (open && part instanceof ContentPart.Failure failure) {
				return new Ending(Outcome.FAILED, null, failure.message(), null, this.nanos, false);
			}
		}
		return this;
	}

	/**
	 * Returns whether it says that the call was refused, if nothing was answered.
	 * @return false for what may have been answered and charged for all the same
	 */
	boolean isRefusal() {
		return this.outcome == Outcome.FAILED && !this.brokenConnection;
	}

	/**
	 * Says how it ended in words of our own alone.
	 * @param chunks how many chunks came before
	 * @return the words, which need no mask
	 */
	String summary(int chunks) {
		String verb = Objects.requireNonNullElseGet(this.verb, () -> verb(this.outcome));
		if (chunks == 0) {
			return verb;
		}
		return verb + ((this.verb != null) ? ", after " : " after ") + chunks + ((chunks == 1) ? " chunk" : " chunks");
	}

	/**
	 * Returns what else is to be said.
	 * @return the words, not masked, {@code null} if there are none
	 */
	@Nullable String detail() {
		return (this.error != null) ? this.error : this.reason;
	}

	private static String verb(Outcome outcome) {
		return switch (outcome) {
			case COMPLETED -> "completed";
			case FAILED -> "failed";
			case TIMED_OUT -> "timed out";
			case CANCELLED -> "cancelled by the consumer";
			case ABANDONED -> "abandoned";
			case INTERRUPTED -> "interrupted";
		};
	}

	Ending as(Outcome outcome, @Nullable String reason) {
		return new Ending(outcome, null, null, reason, this.nanos, this.brokenConnection);
	}

}

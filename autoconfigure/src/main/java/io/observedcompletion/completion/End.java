/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.completion;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * How a recording ended, and when.
 *
 * @param outcome why it ended
 * @param error the exception that ended it
 * @param reason what else is to be said about it, in plain words
 * @param nanos when the signal arrived, by {@link System#nanoTime()}
 */
record End(Outcome outcome, @Nullable Throwable error, @Nullable String reason, long nanos) {

	private static final int DEEPEST_CAUSE = 16;

	static End now(Outcome outcome) {
		return new End(outcome, null, null, System.nanoTime());
	}

	static End now(Outcome outcome, String reason) {
		return new End(outcome, null, reason, System.nanoTime());
	}

	static End now(Throwable error) {
		Throwable root = unwrap(error);
		if (root instanceof CancellationException) {
			return now(Outcome.CANCELLED);
		}
		return new End(isTimeout(root) ? Outcome.TIMED_OUT : Outcome.FAILED, root, null, System.nanoTime());
	}

	private static Throwable unwrap(Throwable error) {
		Throwable result = error;
		for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
			Throwable cause = result.getCause();
			if (cause == null || !(result instanceof CompletionException || result instanceof ExecutionException)) {
				return result;
			}
			result = cause;
		}
		return result;
	}

	private static boolean isTimeout(Throwable error) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
			if (cause instanceof TimeoutException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	/**
	 * Says in plain words how it ended.
	 * @param chunks how many chunks came before
	 * @return the message
	 */
	String message(int chunks) {
		StringBuilder message = new StringBuilder(switch (this.outcome) {
			case COMPLETED -> "completed";
			case FAILED -> "failed";
			case TIMED_OUT -> "timed out";
			case CANCELLED -> "cancelled by the consumer";
			case ABANDONED -> "abandoned";
			case INTERRUPTED -> "interrupted";
		});
		if (chunks > 0) {
			message.append(" after ").append(chunks).append((chunks == 1) ? " chunk" : " chunks");
		}
		if (this.error != null) {
			message.append(": ").append(describe(this.error));
		}
		if (this.reason != null) {
			message.append(": ").append(this.reason);
		}
		return message.toString();
	}

	private static String describe(Throwable error) {
		String type = error.getClass().getSimpleName();
		String name = type.isEmpty() ? error.getClass().getName() : type;
		String text = error.getMessage();
		return (text != null && !text.isBlank()) ? name + ": " + text : name;
	}

}

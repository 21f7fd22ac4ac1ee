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

package io.observedcompletion.web;

import java.io.IOException;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Tells a client that is gone from everything else that can go wrong.
 */
final class GoneClient {

	private static final int DEEPEST_CAUSE = 16;

	private GoneClient() {
	}

	/**
	 * Says whether a failed write means that the client is gone.
	 * @param error what the write or the container says
	 * @return whether it does
	 */
	static boolean broke(Throwable error) {
		return error instanceof IOException || isCauseOf(error);
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

}

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

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * What one call came to.
 *
 * @param verdict what it means for the batch
 * @param status the status code, {@code null} if none came
 * @param words the reason and what to check, safe to show
 * @param retryAfter how long the backend asked to be left alone
 * @param excerpt the start of an error's body, for the log only
 */
record Answer(Verdict verdict, @Nullable Integer status, String words, Duration retryAfter, String excerpt) {

	static Answer of(HttpResponse<byte[]> response, Collection<String> secrets) {
		int status = response.statusCode();
		boolean pushback = status == 429 || status == 503;
		Duration retryAfter = pushback ? RetryAfter.of(response.headers(), Instant.now()) : Duration.ZERO;
		// A proxy that refuses a tunnel leaves the body out.
		byte[] body = (response.body() != null) ? response.body() : new byte[0];
		return new Answer(Verdict.of(status), status, "HTTP " + status + toCheck(status), retryAfter,
				Excerpt.of(body, secrets));
	}

	static Answer of(IOException failure) {
		String check = (failure instanceof SSLException) ? ", check langfuse.base-url and the certificates"
				: ", check langfuse.base-url and the network";
		return none(Verdict.of(failure), failure.getClass().getSimpleName() + check);
	}

	static Answer none(Verdict verdict, String words) {
		return new Answer(verdict, null, words, Duration.ZERO, "");
	}

	private static String toCheck(int status) {
		return switch (status) {
			case 401, 403 -> ", check langfuse.public-key, langfuse.secret-key and langfuse.base-url";
			case 407 -> ", check the credentials for the proxy";
			default -> (Verdict.of(status) == Verdict.BLOCKED) ? ", check langfuse.base-url" : "";
		};
	}

}

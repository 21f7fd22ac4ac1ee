// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * What one call came to. Holds nothing of the body, which may repeat what was sent.
 *
 * @param action what it means for the batch
 * @param status the status code, {@code null} if none came
 * @param words the reason and what to check, safe to show
 * @param retryAfter how long the backend asked to be left alone
 * @param kind who answered with what, empty if nobody did
 * @param refused how many spans of a batch that it took the backend says it did not take
 */
record ExportResponse(ResponseAction action, @Nullable Integer status, String words, Duration retryAfter, String kind,
		long refused) {

	private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,40}");

	static ExportResponse of(HttpResponse<byte[]> response, DeliveryTarget target) {
		int status = response.statusCode();
		boolean pushback = status == 429 || status == 503;
		Duration retryAfter = pushback ? RetryAfter.of(response.headers(), Instant.now()) : Duration.ZERO;
		// A proxy that refuses a tunnel leaves the body out.
		byte[] body = (response.body() != null) ? response.body() : new byte[0];
		String type = type(response);
		ResponseAction action = ResponseAction.of(status);
		String words = "HTTP " + status + toCheck(status, target.hints());
		if (action == ResponseAction.DELIVERED && !isStored(response, type, body, target)) {
			action = ResponseAction.BLOCKED;
			words = "HTTP " + status + " with an answer that is not its own, check " + target.hints().address();
		}
		long refused = (action == ResponseAction.DELIVERED) ? PartialSuccess.rejected(type, body) : 0;
		String kind = target.endpoint().getHost() + " with " + (type.isEmpty() ? "no content type" : type) + ", "
				+ body.length + " bytes";
		return new ExportResponse(action, status, words, retryAfter, kind, refused);
	}

	/**
	 * A page in the backend's place, of a proxy or a portal, comes with a 200, too.
	 */
	private static boolean isStored(HttpResponse<?> response, String type, byte[] body, DeliveryTarget target) {
		boolean protobuf = type.endsWith("/x-protobuf") || type.endsWith("/protobuf");
		// What a proxy has compressed, unasked, cannot be looked into.
		boolean encoded = response.headers().firstValue("Content-Encoding").isPresent();
		boolean json = type.endsWith("/json") && (encoded || startsObject(body));
		boolean empty = body.length == 0 && target.answersEmpty();
		return response.statusCode() != 207 && (protobuf || json || empty);
	}

	private static boolean startsObject(byte[] body) {
		int start = 0;
		while (start < body.length && body[start] <= ' ' && body[start] > 0) {
			start++;
		}
		return start < body.length && body[start] == '{';
	}

	/**
	 * Shows a content type only if it is one: whatever else stands there may be content.
	 */
	private static String type(HttpResponse<?> response) {
		String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
		String name = type.toLowerCase(Locale.ROOT);
		return (name.isEmpty() || TYPE.matcher(name).matches()) ? name : "another content type";
	}

	static ExportResponse of(IOException failure, Hints hints) {
		String check = ", check " + hints.address()
				+ ((failure instanceof SSLException) ? " and the certificates" : " and the network");
		return none(ResponseAction.of(failure), failure.getClass().getSimpleName() + check);
	}

	static ExportResponse none(ResponseAction action, String words) {
		return new ExportResponse(action, null, words, Duration.ZERO, "", 0);
	}

	private static String toCheck(int status, Hints hints) {
		return switch (status) {
			case 401, 403 -> ", check " + hints.credentials() + " and " + hints.address();
			case 407 -> ", check the credentials for the proxy";
			default -> (ResponseAction.of(status) == ResponseAction.BLOCKED) ? ", check " + hints.address() : "";
		};
	}

	/**
	 * Returns a refusal in the light of those before.
	 * @param meaning what it means
	 */
	ExportResponse inTheLight(ResponseAction meaning, Hints hints) {
		String to = switch (meaning) {
			case BLOCKED -> " to everything, check " + hints.address();
			case RETRY -> " to the only spans there are";
			default -> "";
		};
		return new ExportResponse(meaning, this.status, this.words + to, this.retryAfter, this.kind, 0);
	}

}

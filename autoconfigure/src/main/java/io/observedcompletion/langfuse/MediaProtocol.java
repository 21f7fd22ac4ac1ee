// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.delivery.HttpCalls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Langfuse takes media: it is asked where to, the bytes are sent there, and it is
 * told that they are there. It is asked for each observation, which links the media to
 * it, but wants the same bytes only once.
 *
 * @param endpoint where Langfuse is asked
 * @param headers what Langfuse wants to see, keys among them; not shown to where the
 * bytes are sent
 * @see <a href="https://langfuse.com/docs/observability/features/multi-modality">
 * Multi-modality in Langfuse</a>
 */
record MediaProtocol(URI endpoint, Map<String, String> headers) {

	/**
	 * Uploads media.
	 * @param media the media
	 * @param http makes the calls
	 * @return what it came to
	 * @throws InterruptedException if the delivery is closed meanwhile
	 */
	Result upload(MediaAttachment media, HttpCalls http) throws InterruptedException {
		try {
			HttpCalls.Reply reply = tell("POST", this.endpoint, JsonMapper.shared().writeValueAsBytes(media.request()),
					http);
			return isSuccess(reply) ? upload(media, JsonMapper.shared().readTree(reply.body()), http)
					: Result.of(reply);
		}
		catch (IOException ex) {
			return new Result(ex.getClass().getSimpleName(), true);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return new Result("an answer that is not Langfuse's", false);
		}
	}

	private Result upload(MediaAttachment media, JsonNode answer, HttpCalls http)
			throws IOException, InterruptedException {
		if (!answer.path("mediaId").asString("").equals(media.mediaId())) {
			return new Result("Langfuse knows them under another id", false);
		}
		String url = answer.path("uploadUrl").asString("");
		return url.isEmpty() ? Result.DONE : put(media, URI.create(url), http);
	}

	private Result put(MediaAttachment media, URI url, HttpCalls http) throws IOException, InterruptedException {
		long start = System.nanoTime();
		HttpCalls.Reply stored = http.call("PUT", url, storeHeaders(url, media.request()), media.bytes());
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("uploadedAt", Instant.now().toString());
		report.put("uploadHttpStatus", stored.status());
		report.put("uploadTimeMs", Duration.ofNanos(System.nanoTime() - start).toMillis());
		URI told = URI.create(this.endpoint + "/" + media.mediaId());
		HttpCalls.Reply noted = tell("PATCH", told, JsonMapper.shared().writeValueAsBytes(report), http);
		return isSuccess(stored) ? Result.of(noted) : Result.of(stored);
	}

	private HttpCalls.Reply tell(String method, URI uri, byte[] body, HttpCalls http)
			throws IOException, InterruptedException {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put("Content-Type", "application/json");
		return http.call(method, uri, all, body);
	}

	// Each kind of storage wants others, and Google's wants no more than it signed.
	private static Map<String, String> storeHeaders(URI url, MediaAttachment.Request media) {
		String host = String.valueOf(url.getHost());
		return host.endsWith(".storage.googleapis.com") ? Map.of("Content-Type", media.contentType())
				: Map.of("Content-Type", media.contentType(), "x-amz-checksum-sha256", media.sha256Hash(),
						"x-ms-blob-type", "BlockBlob");
	}

	private static boolean isSuccess(HttpCalls.Reply reply) {
		return reply.status() / 100 == 2;
	}

	/**
	 * What an upload came to.
	 *
	 * @param failure what went wrong, in words that are safe to show; empty if nothing
	 * did
	 * @param passing whether it may go right the next time
	 */
	record Result(String failure, boolean passing) {

		static final Result DONE = new Result("", false);

		static Result of(HttpCalls.Reply reply) {
			int status = reply.status();
			return isSuccess(reply) ? DONE
					: new Result("HTTP " + status, status >= 500 || status == 408 || status == 425 || status == 429);
		}

		boolean isDone() {
			return this.failure.isEmpty();
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParserFactory;

/**
 * Takes media as Langfuse v4.16 does: tells where to upload what it does not have, takes
 * the upload like a bucket that checks signed headers, and has it once it is told so.
 * Thread-safe.
 */
final class MediaStore {

	private static final String MEDIA_PATH = "/api/public/media";

	private static final String BUCKET_PATH = "/bucket/";

	private static final int ID_LENGTH = 22;

	private static final byte[] NOTHING = {};

	private final Set<Link> links = new LinkedHashSet<>();

	private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();

	private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

	static boolean isFor(String path) {
		return path.startsWith(MEDIA_PATH) || path.startsWith(BUCKET_PATH);
	}

	/**
	 * Judges a request and does what it asks for if it is a good one.
	 */
	synchronized FakeResponse take(RequestHead head, byte[] body, boolean authorized) {
		String id = head.path().substring(head.path().lastIndexOf('/') + 1);
		if (head.path().startsWith(BUCKET_PATH)) {
			return store(id, head, body);
		}
		if (!authorized) {
			return FakeResponse.json(401, Map.of("message", "Invalid credentials."));
		}
		return switch (head.method()) {
			case "POST" ->
				link(head, JsonParserFactory.getJsonParser().parseMap(new String(body, StandardCharsets.UTF_8)));
			case "PATCH" ->
				confirm(id, JsonParserFactory.getJsonParser().parseMap(new String(body, StandardCharsets.UTF_8)));
			default -> FakeResponse.json(405, Map.of("message", "Method not allowed"));
		};
	}

	private FakeResponse link(RequestHead head, Map<String, Object> request) {
		String hash = text(request, "sha256Hash");
		String field = text(request, "field");
		if (hash.length() != 44 || !List.of("input", "output", "metadata").contains(field)
				|| !(request.get("contentLength") instanceof Number) || text(request, "traceId").isEmpty()) {
			return FakeResponse.json(400, Map.of("message", "Invalid request data"));
		}
		String id = hash.substring(0, ID_LENGTH).replace('+', '-').replace('/', '_');
		this.links.add(new Link(id, text(request, "traceId"), text(request, "observationId"), field,
				text(request, "contentType")));
		String url = "http://" + head.headers().get("Host") + BUCKET_PATH + id;
		return new FakeResponse(201, Map.of("Content-Type", "application/json"), "{\"mediaId\":\"" + id
				+ "\",\"uploadUrl\":" + (this.confirmed.contains(id) ? "null" : "\"" + url + "\"") + "}");
	}

	// A signed URL is all the permission there is, and a second one is an error.
	private FakeResponse store(String id, RequestHead head, byte[] body) {
		boolean signed = !head.headers().containsKey("Authorization")
				&& hash(body).equals(head.headers().get("x-amz-checksum-sha256"));
		if (!head.method().equals("PUT") || !signed) {
			return FakeResponse.of(400);
		}
		this.uploads.put(id, body);
		return FakeResponse.of(200);
	}

	private FakeResponse confirm(String id, Map<String, Object> report) {
		if (text(report, "uploadedAt").isEmpty() || !(report.get("uploadHttpStatus") instanceof Number status)) {
			return FakeResponse.json(400, Map.of("message", "Invalid request data"));
		}
		if (status.intValue() == 200 && this.uploads.containsKey(id)) {
			this.confirmed.add(id);
		}
		return FakeResponse.json(200, Map.of());
	}

	synchronized List<ReceivedMedia> media() {
		return this.links.stream()
			.filter((link) -> this.confirmed.contains(link.id()))
			.map((link) -> new ReceivedMedia(link.id(), link.traceId(), link.observationId(), link.field(),
					link.contentType(), this.uploads.getOrDefault(link.id(), NOTHING)))
			.toList();
	}

	private static String text(Map<String, Object> json, String key) {
		@Nullable Object value = json.get(key);
		return (value != null) ? value.toString() : "";
	}

	private static String hash(byte[] bytes) {
		try {
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Link(String id, String traceId, String observationId, String field, String contentType) {

	}

}

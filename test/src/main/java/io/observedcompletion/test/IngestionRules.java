// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * What a healthy server says to a request: Langfuse v4.16 on its own path, any OTLP/HTTP
 * backend on the path that OTLP names.
 */
record IngestionRules(String publicKey, String secretKey) {

	private static final String LANGFUSE_PATH = "/api/public/otel/v1/traces";

	private static final String PROJECTS_PATH = "/api/public/projects";

	private static final String OTLP_PATH = "/v1/traces";

	private static final String VERSION_HEADER = "x-langfuse-ingestion-version";

	private static final int NEWEST_VERSION = 4;

	Answer judge(ReceivedRequest request, OtlpPayload payload) {
		return switch (request.path()) {
			case LANGFUSE_PATH -> judgeAsLangfuse(request, payload);
			case PROJECTS_PATH -> judgeAsProjects(request);
			case OTLP_PATH -> judgeAsOtlpBackend(request, payload);
			default -> Answer.json(404, Map.of("message", "Not found"));
		};
	}

	private Answer judgeAsLangfuse(ReceivedRequest request, OtlpPayload payload) {
		if (!request.method().equals("POST")) {
			return Answer.json(405, Map.of("message", "Method not allowed"));
		}
		if (!isAuthorized(request.headers())) {
			return Answer.json(401,
					Map.of("message", "Invalid credentials. Confirm that you've configured the correct host."));
		}
		if (payload.defect() != null) {
			return Answer.json(400, Map.of("error", payload.defect()));
		}
		if (payload.spans().isEmpty()) {
			return Answer.json(200, Map.of());
		}
		if (!isSupported(request.headers().getOrDefault(VERSION_HEADER, "0"))) {
			return Answer.json(400, Map.of("error", "Invalid " + VERSION_HEADER));
		}
		// Langfuse answers with its queue's job, never with OTLP's own response.
		return Answer.json(200, Map.of("id", UUID.randomUUID().toString()));
	}

	private Answer judgeAsProjects(ReceivedRequest request) {
		if (!request.method().equals("GET")) {
			return Answer.json(405, Map.of("message", "Method not allowed"));
		}
		if (!isAuthorized(request.headers())) {
			return Answer.json(401, Map.of("message", "Invalid credentials."));
		}
		return new Answer(200, Map.of("Content-Type", "application/json"),
				"{\"data\":[{\"id\":\"fake-project\",\"name\":\"Fake\",\"metadata\":{}}]}");
	}

	private Answer judgeAsOtlpBackend(ReceivedRequest request, OtlpPayload payload) {
		if (!request.method().equals("POST")) {
			return Answer.of(405);
		}
		if (payload.defect() != null) {
			return new Answer(400, Map.of("Content-Type", "text/plain"), payload.defect());
		}
		// An empty body is a whole ExportTraceServiceResponse: everything accepted.
		return new Answer(200, Map.of("Content-Type", "application/x-protobuf"), "");
	}

	boolean isAuthorized(Map<String, String> headers) {
		return basicCredentials().equals(headers.get("Authorization"));
	}

	private String basicCredentials() {
		byte[] pair = (this.publicKey + ":" + this.secretKey).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(pair);
	}

	private static boolean isSupported(String version) {
		try {
			return Integer.parseInt(version.trim()) <= NEWEST_VERSION;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

}

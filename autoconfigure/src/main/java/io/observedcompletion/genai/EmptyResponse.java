// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.ApiResponse;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A response that says nothing, for a stream that reads another one.
 */
final class EmptyResponse extends ApiResponse {

	/**
	 * The name of the method that a stream looks for where its response comes from.
	 */
	static final String CONVERTER = "unchanged";

	@Override
	public ResponseBody getBody() {
		return ResponseBody.create("", null);
	}

	@Override
	public Headers getHeaders() {
		return Headers.of();
	}

	@Override
	public void close() {
	}

	// Never called: there is nothing to convert.
	JsonNode unchanged(JsonNode from, @Nullable ObjectNode to) {
		return from;
	}

}

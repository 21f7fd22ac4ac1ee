// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Embeddings as OpenAI's API spells them. A text is where its words are, so texts that
 * share words are close.
 *
 * @param request what was asked
 */
record EmbeddingJson(JsonNode request) {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int DIMENSIONS = 64;

	String whole() {
		List<String> texts = texts();
		List<String> data = new ArrayList<>();
		for (String text : texts) {
			data.add(String.format(Locale.ROOT, "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}", data.size(),
					vector(text)));
		}
		int tokens = texts.stream().mapToInt((text) -> words(text).length).sum();
		String answer = """
				{"object":"list","model":%s,"data":[%s],"usage":{"prompt_tokens":%d,"total_tokens":%d}}""";
		return String.format(Locale.ROOT, answer, this.request.path("model"), String.join(",", data), tokens, tokens);
	}

	private List<String> texts() {
		JsonNode input = this.request.path("input");
		return input.isArray() ? input.valueStream().map(JsonNode::asString).toList() : List.of(input.asString());
	}

	private String vector(String text) {
		float[] vector = new float[DIMENSIONS];
		for (String word : words(text)) {
			vector[Math.floorMod(word.hashCode(), DIMENSIONS)]++;
		}
		return "base64".equals(this.request.path("encoding_format").asString("")) ? '"' + base64(vector) + '"'
				: JSON.writeValueAsString(vector);
	}

	private static String base64(float[] vector) {
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	private static String[] words(String text) {
		return text.toLowerCase(Locale.ROOT).split("\\W+");
	}

}

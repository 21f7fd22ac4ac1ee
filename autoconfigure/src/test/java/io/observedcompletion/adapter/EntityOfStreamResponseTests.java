// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import com.openai.core.http.StreamResponse;
import io.observedcompletion.openai.StreamResponseAdapterTests;

import org.springframework.http.ResponseEntity;

class EntityOfStreamResponseTests
		extends ContainedContract<ResponseEntity<StreamResponse<String>>, StreamResponse<String>> {

	EntityOfStreamResponseTests() {
		super(new StreamResponseAdapterTests());
	}

	@Override
	protected ResponseEntity<StreamResponse<String>> container(StreamResponse<String> content) {
		return ResponseEntity.ok(content);
	}

	@Override
	protected StreamResponse<String> content(ResponseEntity<StreamResponse<String>> returned) {
		return returned.getBody();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import com.openai.core.http.StreamResponse;
import io.observedcompletion.openai.StreamResponseAdapterTests;

class AnyResponseTests extends ContainedContract<Object, StreamResponse<String>> {

	AnyResponseTests() {
		super(new StreamResponseAdapterTests());
	}

	@Override
	protected Object container(StreamResponse<String> content) {
		return content;
	}

	@Override
	@SuppressWarnings("unchecked")
	protected StreamResponse<String> content(Object returned) {
		return (StreamResponse<String>) returned;
	}

}

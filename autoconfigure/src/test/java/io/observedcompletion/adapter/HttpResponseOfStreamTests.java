// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

class HttpResponseOfStreamTests extends ContainedContract<HttpResponse<Stream<String>>, Stream<String>> {

	HttpResponseOfStreamTests() {
		super(new StreamAdapterTests());
	}

	@Override
	protected HttpResponse<Stream<String>> container(Stream<String> content) {
		return LinesServer.response((info) -> HttpResponse.BodySubscribers.replacing(content));
	}

	@Override
	protected Stream<String> content(HttpResponse<Stream<String>> returned) {
		return returned.body();
	}

}

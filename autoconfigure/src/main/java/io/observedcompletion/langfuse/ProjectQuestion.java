// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import io.observedcompletion.delivery.HttpCalls;

/**
 * Asks the configured host which project the keys are of.
 *
 * @param http makes the call
 * @param endpoint what answers it
 * @param headers what Langfuse wants to see, keys among them
 * @param property the property that says where Langfuse is
 */
record ProjectQuestion(HttpCalls http, URI endpoint, Map<String, String> headers, String property) {

	ConnectionVerdict ask() throws InterruptedException {
		String host = this.endpoint.getScheme() + "://" + this.endpoint.getRawAuthority();
		try {
			HttpCalls.Reply reply = this.http.call("GET", this.endpoint, this.headers, new byte[0]);
			return ConnectionVerdict.of(reply, host, this.property);
		}
		catch (IOException ex) {
			return ConnectionVerdict.of(ex, host, this.property);
		}
	}

	@Override
	public String toString() {
		return "ProjectQuestion[" + this.endpoint.getHost() + "]";
	}

}

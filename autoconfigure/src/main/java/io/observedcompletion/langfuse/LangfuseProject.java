// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import io.observedcompletion.delivery.DeliveryTarget;
import io.observedcompletion.delivery.HttpCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Langfuse which project the keys belong to. Keys are rotated, the project stays.
 *
 * @param endpoint where Langfuse is asked
 * @param headers what Langfuse wants to see, keys among them
 * @see <a href="https://api.reference.langfuse.com/#tag/projects">Projects in Langfuse's
 * API</a>
 */
record LangfuseProject(URI endpoint, Map<String, String> headers) implements DeliveryTarget.Identity {

	private static final int MAX_ID = 128;

	@Override
	public @Nullable String ask(HttpCalls http) throws IOException, InterruptedException {
		HttpCalls.Reply reply = http.call("GET", this.endpoint, this.headers, new byte[0]);
		if (reply.status() != 200) {
			return null;
		}
		try {
			String id = JsonMapper.shared().readTree(reply.body()).path("data").path(0).path("id").asString("");
			return (id.isEmpty() || id.length() > MAX_ID) ? null : this.endpoint + " " + id;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

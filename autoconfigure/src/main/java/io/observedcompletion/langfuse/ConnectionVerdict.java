// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;

import javax.net.ssl.SSLException;

import io.observedcompletion.delivery.HttpCalls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a first call to Langfuse says of host and keys. Holds nothing of the answer.
 *
 * @param needsSomebody whether somebody has to change something
 * @param words what was found and what to check, safe to log
 */
record ConnectionVerdict(boolean needsSomebody, String words) {

	private static final String EU = "https://cloud.langfuse.com";

	private static final String US = "https://us.cloud.langfuse.com";

	/**
	 * Reads an answer.
	 * @param reply the answer
	 * @param host who was asked
	 * @param property the property that says where Langfuse is
	 */
	static ConnectionVerdict of(HttpCalls.Reply reply, String host, String property) {
		int status = reply.status();
		return switch (status) {
			case 200 ->
				isProjects(reply.body()) ? new ConnectionVerdict(false, host + " is Langfuse and knows the keys")
						: notLangfuse(host, "HTTP 200 with something else than Langfuse's answer", property);
			case 401 -> new ConnectionVerdict(true, host + " does not know the keys (HTTP 401): "
					+ "check langfuse.public-key and langfuse.secret-key, or whether they are keys of another host: "
					+ "Langfuse Cloud is " + EU + " in the EU and " + US + " in the US, set " + property);
			case 403 -> new ConnectionVerdict(true, host + " knows the keys, but they are not those of a project "
					+ "(HTTP 403): make keys in the project's settings");
			// Passes by itself, and the delivery tells if it does not.
			case 408, 425, 429 -> new ConnectionVerdict(false, host + " cannot say now (HTTP " + status + ")");
			default ->
				(status / 100 == 5) ? new ConnectionVerdict(false, host + " cannot say now (HTTP " + status + ")")
						: notLangfuse(host, "HTTP " + status, property);
		};
	}

	/**
	 * Reads a failed call.
	 * @param failure how it failed
	 * @param host who was asked
	 * @param property the property that says where Langfuse is
	 */
	static ConnectionVerdict of(IOException failure, String host, String property) {
		String kind = failure.getClass().getSimpleName();
		return (failure instanceof SSLException)
				? new ConnectionVerdict(true,
						host + " cannot be trusted (" + kind + "): check the certificates, langfuse.export.ssl.bundle")
				: new ConnectionVerdict(true, host + " cannot be reached (" + kind + "): check " + property
						+ " and the network. Completions wait until it is");
	}

	private static ConnectionVerdict notLangfuse(String host, String answer, String property) {
		return new ConnectionVerdict(true,
				host + " does not answer as Langfuse does (" + answer + "): check " + property);
	}

	private static boolean isProjects(byte[] body) {
		try {
			return JsonMapper.shared().readTree(body).path("data").isArray();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

/**
 * What is known of the image of Langfuse's web server, which takes completions in. That
 * of its worker is another one.
 *
 * @see <a href="https://langfuse.com/self-hosting/headless-initialization">Headless
 * initialization</a>
 */
final class LangfuseImage {

	/**
	 * The names of a connection to it: that of its image, and what a label may say.
	 */
	static final String[] CONNECTION_NAMES = { "langfuse/langfuse", "langfuse" };

	static final int PORT = 3000;

	/**
	 * The variables of the container by which it makes a project when it starts.
	 */
	static final String PUBLIC_KEY = "LANGFUSE_INIT_PROJECT_PUBLIC_KEY";

	static final String SECRET_KEY = "LANGFUSE_INIT_PROJECT_SECRET_KEY";

	private LangfuseImage() {
	}

	static String url(String host, int mappedPort) {
		// IPv6
		return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + mappedPort;
	}

}

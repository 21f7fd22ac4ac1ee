// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * Properties of the console.
 */
@ConfigurationProperties("langfuse.console")
class ConsoleProperties {

	/**
	 * Whether a local page shows the completions live. For development: everybody on this
	 * machine can read them there, unless there is a token.
	 */
	private boolean enabled;

	/**
	 * Port of the page on the loopback address; 0 for any that is free.
	 */
	private int port = 4320;

	/**
	 * Token that the page asks for, against the other users of this machine; 'auto' for a
	 * random one, which the start-up line shows.
	 */
	private @Nullable String token;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		Assert.isTrue(port >= 0 && port <= 65535, "langfuse.console.port is a number from 0 to 65535");
		this.port = port;
	}

	public @Nullable String getToken() {
		return this.token;
	}

	public void setToken(@Nullable String token) {
		this.token = token;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whom spans are for. What tells it from others cannot be read from its id.
 *
 * @param host where spans go
 * @param text what tells it from others
 * @since 0.9.0
 */
public record Destination(String host, String text) {

	private static final int MAX_HOST = 40;

	/**
	 * Returns the number that each file bears.
	 */
	long id() {
		return hash(this.text);
	}

	/**
	 * Returns the folder that all files lie in. It names the host for whoever looks.
	 */
	String folder() {
		String host = this.host.replaceAll("[^\\w.-]", "_");
		return host.substring(0, Math.min(host.length(), MAX_HOST)) + "-" + hex(id());
	}

	Destination withText(String other) {
		return new Destination(this.host, other);
	}

	/**
	 * Returns the name of a file that says who is behind the destination.
	 */
	static String mark(String identity) {
		return "project-" + hex(hash("project " + identity));
	}

	private static String hex(long id) {
		return HexFormat.of().toHexDigits(id);
	}

	static long hash(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}

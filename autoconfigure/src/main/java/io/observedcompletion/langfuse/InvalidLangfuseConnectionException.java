// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

/**
 * The way to Langfuse is described in a way that cannot work.
 */
final class InvalidLangfuseConnectionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidLangfuseConnectionException(String description, String action) {
		super(description);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}

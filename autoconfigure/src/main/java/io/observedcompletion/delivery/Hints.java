// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

/**
 * What things are called where they are set, so that the log can say what to check.
 *
 * @param backend the name of the backend
 * @param address what sets where it is
 * @param credentials what sets the credentials
 * @param directory what sets where spans are kept on disk
 * @param encryption what sets the keys that encrypt what is kept on disk
 * @param switchOff what keeps nothing on disk
 * @param thread the name of the thread that sends
 * @since 0.9.0
 */
public record Hints(String backend, String address, String credentials, String directory, String encryption,
		String switchOff, String thread) {

	/**
	 * Returns names that are right for any backend.
	 * @return the names
	 */
	public static Hints plain() {
		return new Hints("the backend", "the endpoint", "the credentials", "the directory of the spool",
				"its encryption keys", "keep nothing on disk", "completion-sender");
	}

}

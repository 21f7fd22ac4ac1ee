// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

/**
 * What things are called where they are set, so that the log can say what to check.
 *
 * @param backend the name of the backend
 * @param address what sets where it is
 * @param credentials what sets the credentials
 * @param directory what sets where spans are kept on disk
 * @param minFree what sets how much is left free there
 * @param switchOff what keeps nothing on disk
 */
public record Hints(String backend, String address, String credentials, String directory, String minFree,
		String switchOff) {

	/**
	 * Returns names that are right for any backend.
	 * @return the names
	 */
	public static Hints plain() {
		return new Hints("the backend", "the endpoint", "the credentials", "the directory of the spool",
				"the space to be left free", "keep nothing on disk");
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at addresses for what can only be a mistake: what was copied from the browser, or
 * from the manual of another library.
 */
final class AddressCheck {

	private static final Logger logger = LoggerFactory.getLogger(AddressCheck.class);

	// Langfuse itself may be below a path, its pages and its API are not the base.
	private static final Pattern PAGE = Pattern
		.compile("(.*?)/(?:project/|organization/|api/public|trace/|auth/|setup\\b).*");

	private AddressCheck() {
	}

	/**
	 * Refuses the address of a page or of the API in the place of a base URL.
	 * @param property the property that says it
	 * @param address what it says
	 * @throws InvalidLangfuseConnectionException if it is one
	 */
	static void baseUrl(String property, URI address) {
		Matcher page = PAGE.matcher(address.getRawPath() + "/");
		boolean below = page.matches();
		if (below || address.getRawQuery() != null || address.getRawFragment() != null) {
			String base = address.getScheme() + "://" + address.getRawAuthority()
					+ (below ? page.group(1) : address.getRawPath());
			throw new InvalidLangfuseConnectionException(
					property + " is the address of a page or of the API, not the base of them all.",
					"Set " + property + " to '" + base + "'.");
		}
	}

	/**
	 * Warns of an endpoint that names a server only.
	 * @param property the property that says it
	 * @param endpoint what it says
	 */
	static void endpoint(String property, URI endpoint) {
		if (endpoint.getRawPath().length() <= 1) {
			logger.warn("{} names no path, and is used as it is: most servers take OTLP at /v1/traces, "
					+ "as in http://localhost:4318/v1/traces.", property);
		}
	}

}

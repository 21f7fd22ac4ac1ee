// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringUtils;

/**
 * Reads addresses, and looks for what can only be a mistake: what was copied from the
 * browser, or from the manual of another library.
 */
final class AddressCheck {

	private static final Logger logger = LoggerFactory.getLogger(AddressCheck.class);

	static final String ENDPOINT = "langfuse.export.endpoint";

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
	 * @param endpoint the endpoint
	 */
	static void endpoint(URI endpoint) {
		if (endpoint.getRawPath().length() <= 1) {
			logger.warn("{} names no path, and is used as it is: most servers take OTLP at /v1/traces, "
					+ "as in http://localhost:4318/v1/traces.", ENDPOINT);
		}
	}

	/**
	 * Warns of keys that others can read on their way.
	 * @param endpoint where they go
	 * @param credentials the keys, if there are any
	 */
	static void encryption(URI endpoint, @Nullable LangfuseCredentials credentials) {
		if (credentials != null && "http".equalsIgnoreCase(endpoint.getScheme()) && !isLoopback(endpoint.getHost())) {
			logger.warn("Keys and completions travel unencrypted: the endpoint at {} is not https.",
					endpoint.getHost());
		}
	}

	private static boolean isLoopback(String host) {
		return "localhost".equalsIgnoreCase(host) || host.startsWith("127.") || host.equals("[::1]");
	}

	/**
	 * Reads an address.
	 * @param property the property that says it
	 * @param text what it says
	 * @param path what is added to it
	 * @return the address
	 * @throws InvalidLangfuseConnectionException if it is no usable URL
	 */
	static URI uri(String property, @Nullable String text, String path) {
		String base = StringUtils.trimTrailingCharacter((text != null) ? text.strip() : "", '/');
		try {
			URI uri = new URI(base + path);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			// Reported below like every other text that is no URL.
		}
		throw new InvalidLangfuseConnectionException(property + " is not a usable http(s) URL.",
				"Set " + property + " to a URL with scheme and host and without user info, for example "
						+ (property.equals(ENDPOINT) ? "'http://localhost:4318/v1/traces'."
								: "'" + LangfuseProperties.DEFAULT_BASE_URL + "' or 'http://localhost:3000'."));
	}

}

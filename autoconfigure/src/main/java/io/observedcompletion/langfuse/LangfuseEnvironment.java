// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the name of an environment into the form that Langfuse accepts, which otherwise
 * files completions under {@code default} without a word.
 *
 * @see <a href="https://langfuse.com/docs/observability/features/environments"> Langfuse
 * environments</a>
 */
final class LangfuseEnvironment {

	private static final Logger logger = LoggerFactory.getLogger(LangfuseEnvironment.class);

	private static final Pattern RESERVED_PREFIX = Pattern.compile("^(langfuse[-_]*)+");

	private static final int MAX_LENGTH = 40;

	private LangfuseEnvironment() {
	}

	static @Nullable String normalize(@Nullable String environment) {
		String name = accepted(environment);
		if (environment != null && !environment.isBlank() && !environment.equals(name)) {
			logger.warn(
					"Langfuse does not accept the environment '{}', '{}' is used instead: set langfuse.environment "
							+ "to at most {} lower-case letters, digits, '-' and '_', not starting with 'langfuse'.",
					environment, (name == null) ? "default" : name, MAX_LENGTH);
		}
		return name;
	}

	/**
	 * Returns the form that Langfuse accepts.
	 * @param environment the name of an environment
	 * @return the form, {@code null} if nothing is left of it
	 */
	static @Nullable String accepted(@Nullable String environment) {
		if (environment == null || environment.isBlank()) {
			return null;
		}
		String name = environment.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
		name = RESERVED_PREFIX.matcher(name).replaceFirst("");
		name = name.substring(0, Math.min(name.length(), MAX_LENGTH));
		return name.isEmpty() ? null : name;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * Finds out whether completions are to be exported, and says so if they are not.
 */
final class ExportSwitch {

	private static final Logger logger = LoggerFactory.getLogger(ExportSwitch.class);

	private static final String MANAGEMENT = "management.tracing.export.enabled";

	private static final Set<String> RECORDING = new LinkedHashSet<>(
			List.of("langfuse.enabled", "langfuse.tracing.enabled"));

	private static final List<String> PRODUCTION = List.of("prod", "production");

	private final Environment environment;

	ExportSwitch(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Says whether completions are to be exported. What is said for Langfuse counts more
	 * than what is said for all tracing, as in Boot.
	 * @param own what is said for Langfuse, {@code null} if nothing is
	 * @return whether they are
	 */
	boolean isOn(@Nullable Boolean own) {
		String off = off(own);
		if (RECORDING.contains(off)) {
			logger.info("No completion is recorded: {}=false.", off);
		}
		else if (MANAGEMENT.equals(off)) {
			logger.info(
					"Completions are not exported: {}=false; langfuse.export.enabled=true exports them all the same.",
					MANAGEMENT);
		}
		return off == null;
	}

	/**
	 * Says for people why completions go nowhere.
	 * @param own what is said for Langfuse, {@code null} if nothing is
	 * @return what keeps them here, and what becomes of them
	 */
	String reason(@Nullable Boolean own) {
		String off = off(own);
		if (off == null) {
			return "no keys: kept here only";
		}
		return off + (RECORDING.contains(off) ? "=false: nothing is recorded" : "=false: kept here only");
	}

	// The property that keeps completions from being exported.
	private @Nullable String off(@Nullable Boolean own) {
		for (String property : RECORDING) {
			if (!isTrue(property)) {
				return property;
			}
		}
		if (own != null) {
			return own ? null : "langfuse.export.enabled";
		}
		return isTrue(MANAGEMENT) ? null : MANAGEMENT;
	}

	private boolean isTrue(String property) {
		return this.environment.getProperty(property, Boolean.class, true);
	}

	/**
	 * Says that there are neither keys nor an endpoint, which in production is a mistake.
	 */
	void tellMissingKeys() {
		String production = Arrays.stream(this.environment.getActiveProfiles())
			.filter((profile) -> PRODUCTION.contains(profile.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElse(null);
		if (production == null) {
			logger.info("Completions are not exported: set langfuse.public-key and langfuse.secret-key to export them "
					+ "to Langfuse.");
		}
		else {
			logger.warn("Completions are not exported although the profile '{}' is active: set langfuse.public-key and "
					+ "langfuse.secret-key to export them to Langfuse, or langfuse.enabled=false if that is meant.",
					production);
		}
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.autoconfigure.ObservedCount;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once, when all beans are there, what is observed and what becomes of it.
 *
 * @param observed what is observed
 * @param address where completions go, {@code null} if nowhere
 * @param publicKey as whom, if there is a key
 * @param environment the environment that they belong to, if one is named
 * @param kept where they are until they are delivered
 */
record StartReport(List<ObservedCount> observed, @Nullable String address, @Nullable String publicKey,
		@Nullable String environment, String kept) implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartReport.class);

	private static final int SHOWN_OF_KEY = 4;

	@Override
	public void afterSingletonsInstantiated() {
		if (this.address != null) {
			FailOpen.run("say what is observed", () -> logger.info("Observed Completion {}: {}", version(), report()));
		}
	}

	private static String version() {
		return LangfuseRelease.ofLibrary();
	}

	private String report() {
		String counts = this.observed.stream().map(ObservedCount::toString).collect(Collectors.joining(" and "));
		String whereTo = Stream.of("to " + this.address, asWhom(), inWhich(), "kept " + this.kept + " until delivered")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
		return counts + (counts.isEmpty() ? "" : "; ") + whereTo + ".";
	}

	private String asWhom() {
		String key = (this.publicKey != null) ? this.publicKey.strip() : "";
		return key.isEmpty() ? "" : "public key ..." + key.substring(Math.max(key.length() - SHOWN_OF_KEY, 0));
	}

	private String inWhich() {
		return (this.environment != null) ? "environment " + this.environment : "";
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.DestinationStatus;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once, when all beans are there, what is observed and what becomes of it.
 *
 * @param observed what is observed
 * @param destination where completions go, and as whom
 * @param environment the environment that they belong to, if one is named
 * @param kept where they are until they are delivered
 */
record StartReport(List<ObservedKind> observed, DestinationStatus destination, @Nullable String environment,
		String kept) implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartReport.class);

	@Override
	public void afterSingletonsInstantiated() {
		if (this.destination.address() != null) {
			FailOpen.run("say what is observed", () -> logger.info("Observed Completion {}: {}", version(), report()));
		}
	}

	private static String version() {
		return LangfuseRelease.ofLibrary();
	}

	private String report() {
		String counts = this.observed.stream().map(ObservedKind::toString).collect(Collectors.joining(" and "));
		String whereTo = Stream
			.of("to " + this.destination.address(), asWhom(), inWhich(), "kept " + this.kept + " until delivered")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
		return counts + (counts.isEmpty() ? "" : "; ") + whereTo + ".";
	}

	private String asWhom() {
		String account = this.destination.account();
		return (account != null) ? account : "";
	}

	private String inWhich() {
		return (this.environment != null) ? "environment " + this.environment : "";
	}

}

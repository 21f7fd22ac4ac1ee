// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

class AutoConfigureRecordedCompletionsTests {

	// What exports, shows, or observes models, which a slice has as mocks at most.
	private static final List<String> NOT_IN_SLICES = List.of("actuate.CompletionMetricsAutoConfiguration",
			"actuate.LangfuseEndpointAutoConfiguration", "actuate.LangfuseHealthAutoConfiguration",
			"actuate.MaskMetricsAutoConfiguration", "console.ConsoleAutoConfiguration",
			"langchain4j.LangChain4jCompletionAutoConfiguration", "langfuse.LangfuseAutoConfiguration",
			"langfuse.LangfuseCheckAutoConfiguration", "mcp.McpCompletionAutoConfiguration",
			"springai.ObservationRegistryAutoConfiguration", "springai.SpringAiObservationAutoConfiguration");

	@Test
	void bringsEachAutoConfigurationThatASliceCanUse() {
		assertThat(imports(AutoConfigureRecordedCompletions.class)).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(imports(AutoConfiguration.class).stream()
				.filter((name) -> !NOT_IN_SLICES.contains(name.substring("io.observedcompletion.".length())))
				.toList());
	}

	private static List<String> imports(Class<?> annotation) {
		return ImportCandidates.load(annotation, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.observedcompletion."))
			.toList();
	}

}

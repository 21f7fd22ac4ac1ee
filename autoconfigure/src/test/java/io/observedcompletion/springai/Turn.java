// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The completions of one call of a chat client that is recorded as an agent.
 *
 * @param agent the root
 * @param beneath what stands directly or indirectly beneath it, in the order of start
 */
record Turn(Completion agent, List<Completion> beneath) {

	static Turn of(List<Completion> completions) {
		assertThat(completions).filteredOn((completion) -> completion.parentId() == null)
			.extracting(Completion::type)
			.containsExactly(ObservationType.AGENT);
		Completion agent = completions.stream()
			.filter((completion) -> completion.parentId() == null)
			.findFirst()
			.orElseThrow();
		assertThat(completions).extracting(Completion::traceId).containsOnly(agent.traceId());
		assertThat(completions).extracting((completion) -> completion.context().traceName()).containsOnly(agent.name());
		assertThat(agent.usage()).isNull();
		assertThat(agent.model()).isNull();
		return new Turn(agent, completions.stream().filter((completion) -> completion != agent).toList());
	}

	List<ObservationType> types() {
		return this.beneath.stream().map(Completion::type).toList();
	}

	Completion first(ObservationType type) {
		return this.beneath.stream().filter((completion) -> completion.type() == type).findFirst().orElseThrow();
	}

}

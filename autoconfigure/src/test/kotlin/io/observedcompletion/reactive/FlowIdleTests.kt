// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.completion.KeptCompletions
import io.observedcompletion.completion.Outcome
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.launch
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class FlowIdleTests {

	private val completions = KeptCompletions()

	private val runner = agentRunner(completions).withPropertyValues("langfuse.stream.idle-timeout=100ms")

	@Test
	fun recordsAModelThatHangsAsATimeOut() {
		leave { it.collect() }
		assertThat(completions.single().outcome()).isEqualTo(Outcome.TIMED_OUT)
		assertThat(completions.single().output()).isEqualTo("a...")
	}

	@Test
	fun recordsACollectorThatDoesNotReadOnAsAbandoned() {
		leave { flow -> flow.collect { awaitCancellation() } }
		assertThat(completions.single().outcome()).isEqualTo(Outcome.ABANDONED)
		assertThat(completions.single().output()).isEqualTo("a")
	}

	private fun leave(consume: suspend (Flow<String>) -> Unit) = runner.ask { agent ->
		val job = launch { consume(agent.stream("a ...")) }
		launch(Dispatchers.IO) {
			completions.await(1)
			job.cancel()
		}
	}

}

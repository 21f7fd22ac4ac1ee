/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.completion.KeptCompletions
import io.observedcompletion.completion.Outcome
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.withTimeoutOrNull
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalStateException
import org.junit.jupiter.api.Test

class SuspendingFunctionTests {

	private val completions = KeptCompletions()

	private val runner = agentRunner(completions)

	@Test
	fun recordsTheValueThatAFunctionReturns() {
		runner.ask { agent -> assertThat(agent.answer("why", 2)).isEqualTo("why? why?") }
		val completion = completions.single()
		assertThat(completion.name()).isEqualTo("answer")
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED)
		assertThat(completion.output()).isEqualTo("why? why?")
		assertThat(completion.input()).isEqualTo("""{"prompt":"why","times":2}""")
	}

	@Test
	fun recordsAFunctionWithoutArgumentsAndValue() {
		runner.ask { agent -> agent.warmUp() }
		val completion = completions.single()
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED)
		assertThat(completion.input()).isNull()
		assertThat(completion.output()).isNull()
	}

	@Test
	fun recordsAFunctionThatReturnsNull() {
		runner.ask { agent -> assertThat(agent.nothing()).isNull() }
		assertThat(completions.single().output()).isNull()
	}

	@Test
	fun recordsTheElementsOfAFlow() {
		runner.ask { agent -> assertThat(agent.tokens("a b c").toList()).containsExactly("a", "b", "c") }
		val completion = completions.single()
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED)
		assertThat(completion.output()).isEqualTo("abc")
		assertThat(completion.chunks()).isEqualTo(3)
		assertThat(completion.input()).isEqualTo("""{"prompt":"a b c"}""")
	}

	@Test
	fun recordsAPlainFunctionThatReturnsAFlow() {
		runner.ask { agent -> assertThat(agent.stream("a b").toList()).containsExactly("a", "b") }
		assertThat(completions.single().output()).isEqualTo("ab")
	}

	@Test
	fun recordsAnExceptionAsFailed() {
		assertThatIllegalStateException().isThrownBy { runner.ask { agent -> agent.fail() } }.withMessage("boom")
		assertThat(completions.single().outcome()).isEqualTo(Outcome.FAILED)
		assertThat(completions.single().statusMessage()).endsWith("IllegalStateException: boom")
	}

	@Test
	fun recordsACancelledCoroutineAsCancelled() {
		val started = CompletableDeferred<Unit>()
		val ended = CompletableDeferred<Unit>()
		runner.ask { agent ->
			val job = launch { agent.hang({ started.complete(Unit) }, { ended.complete(Unit) }) }
			started.await()
			job.cancel()
			ended.await()
		}
		assertThat(completions.single().outcome()).isEqualTo(Outcome.CANCELLED)
	}

	@Test
	fun recordsATimeOutOfTheCallerAsCancelled() {
		runner.ask { agent -> assertThat(withTimeoutOrNull(20) { agent.hang({}, {}) }).isNull() }
		assertThat(completions.single().outcome()).isEqualTo(Outcome.CANCELLED)
	}

	@Test
	fun evaluatesExpressionsOverTheArgumentsWithoutTheContinuation() {
		runner.ask { agent -> agent.described("p", "q") }
		val completion = completions.single()
		assertThat(completion.input()).isEqualTo("""["p","q"]""")
		assertThat(completion.context().userId()).isEqualTo("q")
	}

	@Test
	fun recordsAFlowThatIsNotReadToItsEndAsCancelled() {
		runner.ask { agent -> assertThat(agent.tokens("a ...").first()).isEqualTo("a") }
		assertThat(completions.single().outcome()).isEqualTo(Outcome.CANCELLED)
		// The proxy itself reads ahead, with or without an observation.
		assertThat(completions.single().output()).startsWith("a")
	}

}

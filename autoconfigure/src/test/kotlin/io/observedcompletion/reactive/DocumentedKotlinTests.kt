// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.annotation.ObservedCompletion
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration
import io.observedcompletion.completion.CompletionRecording
import io.observedcompletion.completion.KeptCompletions
import io.observedcompletion.completion.Outcome
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.boot.autoconfigure.AutoConfigurations
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration
import org.springframework.boot.test.context.runner.ApplicationContextRunner
import org.springframework.core.PropagationContextElement
import org.springframework.stereotype.Service

/** What docs/reactive.md shows of Kotlin. */
class DocumentedKotlinTests {

	private val completions = KeptCompletions()

	@Test
	fun aFlowOfWhichSomeIsTakenIsCancelledWithTheTextSoFar() = ask { service ->
		assertThat(service.answer("Why?").take(2).toList()).containsExactly("Because ", "they ")
		val completion = completions.single()
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED)
		assertThat(completion.output()).hasToString("Because they ")
	}

	@Test
	fun aSuspendingFunctionIsRecordedFromItsCallToItsReturn() = ask { service ->
		assertThat(service.summary("Why?")).isEqualTo("Because they can.")
		val summary = completions.single()
		assertThat(summary.outcome()).isEqualTo(Outcome.COMPLETED)
		assertThat(summary.output()).isEqualTo("Because they can.")
	}

	@Test
	fun theRecordingIsCurrentWhereTheContextIsPropagated() = ask { service ->
		service.described("Why?")
		assertThat(completions.single().metadata()).containsEntry("words", "1")
	}

	private fun ask(block: suspend (KotlinAnswerService) -> Unit) {
		ApplicationContextRunner()
			.withConfiguration(
				AutoConfigurations.of(
					AopAutoConfiguration::class.java,
					CompletionRecorderAutoConfiguration::class.java,
					ReactiveCompletionAutoConfiguration::class.java,
					ObservedCompletionAutoConfiguration::class.java
				)
			)
			.withBean(KeptCompletions::class.java, { completions })
			.withBean(FlowClient::class.java, { FlowClient { flowOf("Because ", "they ", "can.") } })
			.withBean(KotlinAnswerService::class.java)
			.run { context -> runBlocking { block(context.getBean(KotlinAnswerService::class.java)) } }
	}

}

fun interface FlowClient {

	fun stream(question: String): Flow<String>

}

@Service
open class KotlinAnswerService(private val client: FlowClient) {

	@ObservedCompletion
	open fun answer(question: String): Flow<String> = client.stream(question)

	@ObservedCompletion
	open suspend fun summary(question: String): String = client.stream(question).toList().joinToString("")

	@ObservedCompletion
	open suspend fun described(question: String): String =
		withContext(Dispatchers.IO + PropagationContextElement()) {
			CompletionRecording.current().metadata("words", question.split(" ").size)
			question.lowercase()
		}

}

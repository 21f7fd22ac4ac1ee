// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.annotation.ObservedCompletion
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration
import io.observedcompletion.completion.CompletionRecording
import io.observedcompletion.completion.KeptCompletions
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.springframework.boot.autoconfigure.AutoConfigurations
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration
import org.springframework.boot.test.context.runner.ApplicationContextRunner
import reactor.core.publisher.Mono

internal fun agentRunner(completions: KeptCompletions): ApplicationContextRunner = ApplicationContextRunner()
	.withConfiguration(
		AutoConfigurations.of(
			AopAutoConfiguration::class.java,
			CompletionRecorderAutoConfiguration::class.java,
			ReactiveCompletionAutoConfiguration::class.java,
			ObservedCompletionAutoConfiguration::class.java
		)
	)
	.withBean(KeptCompletions::class.java, { completions })
	.withBean(Model::class.java, { Model() })
	.withBean(Agent::class.java)

internal fun ApplicationContextRunner.ask(block: suspend CoroutineScope.(AgentCalls) -> Unit) {
	run { context -> runBlocking { block(context.getBean(AgentCalls::class.java)) } }
}

internal interface ModelCalls {

	suspend fun complete(prompt: String): String

	suspend fun tokens(prompt: String): Flow<String>

	fun mono(): Mono<String>

	fun blocking(): String

}

@ObservedCompletion
internal open class Model : ModelCalls {

	override suspend fun complete(prompt: String): String {
		delay(5)
		return prompt
	}

	override suspend fun tokens(prompt: String): Flow<String> = flowOf("t")

	override fun mono(): Mono<String> = Mono.just("m")

	override fun blocking(): String = "b"

}

internal interface AgentCalls {

	suspend fun answer(prompt: String, times: Int): String

	suspend fun warmUp()

	suspend fun nothing(): String?

	suspend fun tokens(prompt: String): Flow<String>

	fun stream(prompt: String): Flow<String>

	suspend fun fail(): String

	suspend fun hang(onStart: () -> Unit, onEnd: () -> Unit)

	suspend fun described(first: String, second: String)

	suspend fun orchestrate(): String

	suspend fun blockingInside(): String

	suspend fun nameOfCoroutine(): String?

}

@ObservedCompletion
internal open class Agent(private val model: ModelCalls) : AgentCalls {

	override suspend fun answer(prompt: String, times: Int): String {
		delay(1)
		return List(times) { "$prompt?" }.joinToString(" ")
	}

	override suspend fun warmUp() = delay(1)

	override suspend fun nothing(): String? = null

	override suspend fun tokens(prompt: String): Flow<String> {
		delay(1)
		return stream(prompt)
	}

	override fun stream(prompt: String): Flow<String> = flow {
		prompt.split(" ").forEach { emit(it) }
		if (prompt.endsWith("...")) awaitCancellation()
	}

	override suspend fun fail(): String {
		delay(1)
		throw IllegalStateException("boom")
	}

	override suspend fun hang(onStart: () -> Unit, onEnd: () -> Unit) {
		try {
			onStart()
			awaitCancellation()
		} finally {
			onEnd()
		}
	}

	@ObservedCompletion(input = "#root.args", userId = "#second")
	override suspend fun described(first: String, second: String) = Unit

	override suspend fun orchestrate(): String = coroutineScope {
		val first = model.complete("one")
		val second = async(Dispatchers.IO) { model.complete("two") }
		delay(1)
		val more = model.tokens("three").toList() + withContext(Dispatchers.Default) {
			model.mono().awaitSingle()
		}
		(listOf(first) + awaitAll(second) + more).joinToString()
	}

	override suspend fun blockingInside(): String {
		delay(5)
		CompletionRecording.current().metadata("seen", true)
		return model.blocking()
	}

	override suspend fun nameOfCoroutine(): String? = currentCoroutineContext()[CoroutineName]?.name

}

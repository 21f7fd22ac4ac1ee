// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.adapter.Consumed
import io.observedcompletion.adapter.ReturnTypeAdapter
import io.observedcompletion.adapter.Script
import io.observedcompletion.completion.CompletionRecording
import io.observedcompletion.completion.Outcome
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.util.concurrent.CompletableFuture

class FlowAdapterTests : ReactiveTypeContract<Flow<String>>() {

	override fun adapter(): ReturnTypeAdapter = FlowAdapter(SubscriberContext.Propagated())

	override fun source(script: Script): Flow<String> = flow {
		script.beforehand().run()
		script.elements().forEach { emit(it) }
		script.error()?.let { throw it }
		val beforeEnd = script.beforeEnd()
		if (beforeEnd != null) {
			val end = CompletableDeferred<Unit>()
			CompletableFuture.runAsync(beforeEnd).thenRun { end.complete(Unit) }
			end.await()
		} else if (script.open()) {
			awaitCancellation()
		}
	}

	override fun consume(returned: Flow<String>, stopAfter: Int): Consumed {
		val elements = mutableListOf<Any?>()
		val error = runCatching {
			runBlocking { withTimeout(LIMIT.toMillis()) { returned.take(stopAfter).collect { elements += it } } }
		}.exceptionOrNull()
		return Consumed(elements, error)
	}

	@Test
	fun readsNothingAhead() {
		val emitted = mutableListOf<String>()
		val returned = observe(flowOf("a", "b", "c").onEach { emitted += it })
		runBlocking {
			assertThat(returned.first()).isEqualTo("a")
			returned.collect { assertThat(emitted.last()).isEqualTo(it) }
		}
		assertThat(emitted).containsExactly("a", "a", "b", "c")
	}

	@Test
	fun staysInTheContextOfTheCollector() {
		val returned = observe(flow { emit(currentCoroutineContext()[CoroutineName]?.name ?: "") })
		assertThat(runBlocking(CoroutineName("collector")) { returned.first() }).isEqualTo("collector")
	}

	@Test
	fun composesWithChangesOfDispatcherAndBuffers() {
		val source = channelFlow { launch(Dispatchers.IO) { send("a") }.join(); send("b") }.buffer(2)
		val returned = observe(source.flowOn(Dispatchers.Default))
		val wrapped = flow { returned.buffer(1).flowOn(Dispatchers.IO).collect { emit(it) } }
		assertThat(runBlocking { wrapped.toList() }).containsExactly("a", "b")
		assertThat(completions.single().output()).isEqualTo("ab")
	}

	@Test
	fun mayBePartOfAnotherFlow() {
		val returned = observe(Script.completing("a", "b"))
		val outer = flow {
			returned.collect { emit(it) }
			emitAll(returned)
		}
		assertThat(runBlocking { outer.toList() }).containsExactly("a", "b", "a", "b")
		assertThat(completions.await(2)).allSatisfy { assertThat(it.output()).isEqualTo("ab") }
	}

	@Test
	fun recordsACancelledCoroutineWithTheTextSoFar() {
		val returned = observe(Script.open("a", "b"))
		runBlocking {
			val collected = CompletableDeferred<Unit>()
			val job = launch { returned.collect { if (it == "b") collected.complete(Unit) } }
			collected.await()
			job.cancel()
		}
		assertThat(completions.single().outcome()).isEqualTo(Outcome.CANCELLED)
		assertThat(completions.single().output()).isEqualTo("ab")
	}

	@Test
	fun recordsACollectorThatThrowsAsOneThatStopped() {
		val returned = observe(Script.completing("a", "b"))
		assertThatThrownBy { runBlocking { returned.collect { throw IllegalStateException("collector") } } }
			.hasMessage("collector")
		assertThat(completions.single().outcome()).isEqualTo(Outcome.CANCELLED)
	}

	@Test
	fun leavesTheRecordingForTheCollector() {
		val inside = mutableListOf<String>()
		val outside = mutableListOf<String>()
		val returned = observe(flow {
			inside += CompletionRecording.current().id()
			emit("a")
			inside += CompletionRecording.current().id()
		})
		runBlocking { returned.collect { outside += CompletionRecording.current().id() } }
		assertThat(outside).containsExactly("")
		assertThat(inside.toSet()).containsExactly(completions.single().id())
	}

	@Test
	fun findsTheRecordingAboveInTheReactorContextOfTheCoroutine() {
		val inner = observe(Script.completing("a"))
		val outer = observe(flow {
			delay(5)
			withContext(Dispatchers.IO) { inner.toList() }.forEach { emit(it) }
		})
		runBlocking { outer.toList() }
		val (first, second) = completions.await(2)
		assertThat(first.parentId()).isEqualTo(second.id())
	}

}

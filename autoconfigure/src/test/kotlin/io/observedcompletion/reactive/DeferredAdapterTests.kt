// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.adapter.Consumed
import io.observedcompletion.adapter.ReturnTypeAdapter
import io.observedcompletion.adapter.ReturnTypeAdapterContract
import io.observedcompletion.adapter.Script
import io.observedcompletion.adapter.Shape
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.CompletableFuture

class DeferredAdapterTests : ReturnTypeAdapterContract<Deferred<String?>>() {

	override fun adapter(): ReturnTypeAdapter = DeferredAdapter()

	override fun shape() = Shape.FUTURE

	override fun source(script: Script): Deferred<String?> {
		script.beforehand().run()
		val deferred = CompletableDeferred<String?>()
		val value = script.text().takeIf { script.elements().isNotEmpty() }
		val error = script.error()
		val beforeEnd = script.beforeEnd()
		when {
			beforeEnd != null -> CompletableFuture.runAsync(beforeEnd).thenRun { deferred.complete(value) }
			error != null -> CompletableFuture.runAsync { deferred.completeExceptionally(error) }
			!script.open() -> CompletableFuture.runAsync { deferred.complete(value) }
		}
		return deferred
	}

	override fun consume(returned: Deferred<String?>, stopAfter: Int): Consumed {
		if (stopAfter != Int.MAX_VALUE) {
			returned.cancel()
			return Consumed(listOf(), null)
		}
		val result = runCatching { runBlocking { withTimeout(LIMIT.toMillis()) { returned.await() } } }
		return Consumed(listOfNotNull(result.getOrNull()), result.exceptionOrNull())
	}

	override fun leave(returned: Deferred<String?>, elements: Int) = Unit

	override fun consumerMayTimeOut() = false

	@Test
	@OptIn(DelicateCoroutinesApi::class)
	fun doesNotStartALazyOne() {
		val deferred = GlobalScope.async(start = CoroutineStart.LAZY) { "a" }
		assertThat(observe(deferred)).isSameAs(deferred)
		assertThat(deferred.isActive).isFalse()
		assertThat(completions.settled()).isEmpty()
		assertThat(runBlocking { deferred.await() }).isEqualTo("a")
		assertThat(completions.single().output()).isEqualTo("a")
	}

}

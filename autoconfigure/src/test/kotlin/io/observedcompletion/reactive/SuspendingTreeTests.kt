// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive

import io.observedcompletion.completion.Completion
import io.observedcompletion.completion.CompletionContext
import io.observedcompletion.completion.CompletionRecording
import io.observedcompletion.completion.KeptCompletions
import io.observedcompletion.completion.ObservationType
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.aop.config.AopConfigUtils
import org.springframework.beans.factory.support.BeanDefinitionRegistry
import org.springframework.core.PropagationContextElement
import java.lang.reflect.Proxy

class SuspendingTreeTests {

	private val completions = KeptCompletions()

	private val runner = agentRunner(completions)

	@Test
	fun formsATreeAcrossSuspensionsAndDispatchers() {
		runner.ask { agent -> agent.orchestrate() }
		assertThatAllAreBeneathTheFirst()
	}

	@Test
	fun formsTheSameTreeThroughProxiesOfInterfaces() {
		val runner = runner.withPropertyValues("spring.aop.proxy-target-class=false").withInitializer {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(it.beanFactory as BeanDefinitionRegistry)
		}
		runner.ask { agent ->
			assertThat(Proxy.isProxyClass(agent.javaClass)).isTrue()
			agent.orchestrate()
		}
		assertThatAllAreBeneathTheFirst()
	}

	@Test
	fun makesTheRecordingCurrentWhereSpringPropagatesTheContext() {
		runner.ask { agent -> withContext(Dispatchers.Default + PropagationContextElement()) { agent.blockingInside() } }
		val (inner, outer) = completions.await(2)
		assertThat(inner.parentId()).isEqualTo(outer.id())
		assertThat(outer.metadata()).containsEntry("seen", "true")
		assertThat(CompletionRecording.current().id()).isEmpty()
	}

	@Test
	fun capturesTheContextOfTheCaller() {
		runner.ask { agent ->
			CompletionContext.builder().sessionId("s").build().makeCurrent().use {
				runBlocking { agent.answer("p", 1) }
			}
		}
		assertThat(completions.single().context().sessionId()).isEqualTo("s")
	}

	@Test
	fun keepsTheCoroutineContextOfTheCaller() {
		runner.ask { agent ->
			val name = withContext(CoroutineName("caller")) { agent.nameOfCoroutine() }
			assertThat(name).isEqualTo("caller")
		}
	}

	private fun assertThatAllAreBeneathTheFirst() {
		val all = completions.await(5)
		val root = all.single { it.parentId() == null }
		assertThat(root.name()).isEqualTo("orchestrate")
		assertThat(root.type()).isEqualTo(ObservationType.SPAN)
		val below = all - root
		assertThat(below).extracting<String> { it.name() }
			.containsExactlyInAnyOrder("complete", "complete", "tokens", "mono")
		assertThat(below).allSatisfy { assertThat(it.parentId()).isEqualTo(root.id()) }
		assertThat(all).extracting<String>(Completion::traceId).containsOnly(root.traceId())
	}

}

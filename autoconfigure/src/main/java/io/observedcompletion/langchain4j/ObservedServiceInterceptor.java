// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.langchain4j.service.memory.ChatMemoryAccess;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.PreparedCall;
import io.observedcompletion.completion.Scope;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Records the calls of AI services that have nothing recorded above them, as the root of
 * the calls of models and tools that they make.
 */
final class ObservedServiceInterceptor implements MethodInterceptor {

	private final Map<Method, ServiceMethod> methods = new ConcurrentHashMap<>();

	private final Supplier<CompletionRecorder> recorder;

	private final Supplier<ReturnTypeAdapters> adapters;

	ObservedServiceInterceptor(Supplier<CompletionRecorder> recorder, Supplier<ReturnTypeAdapters> adapters) {
		this.recorder = recorder;
		this.adapters = adapters;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Method method = invocation.getMethod();
		if (CompletionOrigin.current().hasRecording() || !isCall(method)) {
			return invocation.proceed();
		}
		ServiceMethod known = this.methods.computeIfAbsent(method,
				(added) -> ServiceMethod.of(added, this.adapters.get()));
		CompletionRecorder recorder = this.recorder.get();
		CompletionStart start = known.start(recorder, invocation.getArguments());
		return known.adapter().adapt(new ServiceCall(invocation, recorder.prepare(start)));
	}

	private static boolean isCall(Method method) {
		return !ReflectionUtils.isObjectMethod(method) && method.getDeclaringClass() != ChatMemoryAccess.class;
	}

	private record ServiceCall(MethodInvocation invocation, PreparedCall prepared) implements ObservedCall {

		@Override
		public CompletionRecording start() {
			return this.prepared.start();
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			return this.invocation.proceed();
		}

		@Override
		public @Nullable Object assemble() throws Throwable {
			try (Scope scope = this.prepared.makeCurrent()) {
				return proceed();
			}
			catch (Throwable ex) {
				this.prepared.start().fail(ex);
				throw ex;
			}
		}

	}

}

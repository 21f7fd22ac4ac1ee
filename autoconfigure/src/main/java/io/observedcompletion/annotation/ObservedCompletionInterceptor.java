// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.function.Supplier;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.PreparedCall;
import io.observedcompletion.completion.Scope;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Gives each call of an observed method to the adapter of its return type.
 */
final class ObservedCompletionInterceptor implements MethodInterceptor {

	private final ObservedMethods methods;

	private final Supplier<CompletionRecorder> recorder;

	ObservedCompletionInterceptor(ObservedMethods methods, Supplier<CompletionRecorder> recorder) {
		this.methods = methods;
		this.recorder = recorder;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> targetClass = (target != null) ? AopUtils.getTargetClass(target)
				: invocation.getMethod().getDeclaringClass();
		ObservedMethod method = this.methods.find(invocation.getMethod(), targetClass);
		if (method == null) {
			return invocation.proceed();
		}
		CompletionRecorder recorder = this.recorder.get();
		CompletionStart start = method.start(invocation, recorder);
		return method.adapter().obtain().adapt(new InterceptedCall(invocation, recorder, start));
	}

	private static final class InterceptedCall implements ObservedCall {

		private final MethodInvocation invocation;

		private final CompletionRecorder recorder;

		private final CompletionStart described;

		// Only where the method returns before its recording starts.
		private @Nullable PreparedCall prepared;

		InterceptedCall(MethodInvocation invocation, CompletionRecorder recorder, CompletionStart described) {
			this.invocation = invocation;
			this.recorder = recorder;
			this.described = described;
		}

		@Override
		public CompletionRecording start() {
			PreparedCall prepared = this.prepared;
			return (prepared != null) ? prepared.start() : this.recorder.start(this.described);
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			return this.invocation.proceed();
		}

		@Override
		public @Nullable Object assemble() throws Throwable {
			PreparedCall prepared = this.recorder.prepare(this.described);
			this.prepared = prepared;
			try (Scope scope = prepared.makeCurrent()) {
				return proceed();
			}
			catch (Throwable ex) {
				prepared.start().fail(ex);
				throw ex;
			}
		}

	}

}

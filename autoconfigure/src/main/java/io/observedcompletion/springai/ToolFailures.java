// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.reflect.Method;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Attaches the exception of a tool to the observation of its call, before it is turned
 * into a text for the model. The processor that turns it is a bean of the application,
 * which keeps its class and its behaviour.
 */
final class ToolFailures implements BeanPostProcessor, MethodBeforeAdvice {

	private final ObjectProvider<ObservationRegistry> registry;

	ToolFailures(ObjectProvider<ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof ToolExecutionExceptionProcessor)
				? FailOpen.call("watch what processes the exceptions of tools", () -> watched(bean), bean) : bean;
	}

	// Most applications leave it to Spring AI, and many have no other class that Spring
	// would have to generate a proxy for.
	private Object watched(Object processor) {
		if (processor.getClass() == DefaultToolExecutionExceptionProcessor.class) {
			return new WatchedProcessor((ToolExecutionExceptionProcessor) processor, this::noteSafely);
		}
		ProxyFactory factory = new ProxyFactory(processor);
		factory.setProxyTargetClass(true);
		factory.addAdvice(this);
		return factory.getProxy(processor.getClass().getClassLoader());
	}

	@Override
	public void before(Method method, @Nullable Object[] arguments, @Nullable Object target) {
		if (arguments.length == 1 && arguments[0] instanceof ToolExecutionException exception) {
			noteSafely(exception);
		}
	}

	private void noteSafely(ToolExecutionException exception) {
		FailOpen.run("note what a tool threw", () -> note(exception));
	}

	private void note(ToolExecutionException exception) {
		Observation current = this.registry.getObject().getCurrentObservation();
		if (current != null && current.getContext() instanceof ToolCallingObservationContext context) {
			note(context, exception);
		}
	}

	static void note(ToolCallingObservationContext context, ToolExecutionException exception) {
		context.put(ToolExecutionException.class, exception);
	}

	/**
	 * Returns what the tool itself threw.
	 * @param context the context of the call's observation
	 * @return the exception, {@code null} if the tool did not fail or nobody saw it
	 */
	static @Nullable Throwable in(ToolCallingObservationContext context) {
		ToolExecutionException exception = context.get(ToolExecutionException.class);
		return (exception != null && exception.getCause() != null) ? exception.getCause() : exception;
	}

	/**
	 * Is what it watches to whoever looks at its class.
	 */
	private static final class WatchedProcessor extends DefaultToolExecutionExceptionProcessor {

		private final ToolExecutionExceptionProcessor processor;

		private final Consumer<ToolExecutionException> failures;

		WatchedProcessor(ToolExecutionExceptionProcessor processor, Consumer<ToolExecutionException> failures) {
			super(false);
			this.processor = processor;
			this.failures = failures;
		}

		@Override
		public String process(ToolExecutionException exception) {
			this.failures.accept(exception);
			return this.processor.process(exception);
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/**
 * Observes what has more to it than the type that an adapter supports, as an iterable
 * that also hands out a stream: what it hands out is observed, too.
 */
final class SubtypeAdapter implements ReturnTypeAdapter {

	private final Map<Method, ReturnTypeAdapter> results = new ConcurrentHashMap<>();

	private final Class<?> supported;

	private final ReturnTypeAdapter adapter;

	private final SubtypeProxy proxy;

	private final ContentAdapters adapters;

	/**
	 * Creates an adapter.
	 * @param supported the type that is supported
	 * @param adapter the adapter of that type
	 * @param proxy makes objects of the type that is kept
	 * @param adapters finds the adapters of what its other methods return
	 */
	SubtypeAdapter(Class<?> supported, ReturnTypeAdapter adapter, SubtypeProxy proxy, ContentAdapters adapters) {
		this.supported = supported;
		this.adapter = adapter;
		this.proxy = proxy;
		this.adapters = adapters;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return true;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.proceed();
		Object observed = this.adapter.adapt(call);
		return (source == null || observed == null || observed == source) ? observed
				: this.proxy.create(new Subtype(source, observed, call));
	}

	/**
	 * Answers what the supported type can do by what is observed, all else by the source.
	 */
	private final class Subtype implements InvocationHandler {

		private final Object source;

		private final Object observed;

		private final ObservedCall call;

		Subtype(Object source, Object observed, ObservedCall call) {
			this.source = source;
			this.observed = observed;
			this.call = call;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
				throws Throwable {
			Method known = ClassUtils.getMethodIfAvailable(SubtypeAdapter.this.supported, method.getName(),
					method.getParameterTypes());
			if (known != null) {
				return invoke(known, this.observed, arguments);
			}
			Object result = invoke(method, this.source, arguments);
			return (result == this.source) ? proxy : observed(method, result);
		}

		private @Nullable Object invoke(Method method, Object target, @Nullable Object @Nullable [] arguments)
				throws Throwable {
			try {
				return method.invoke(target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

		private @Nullable Object observed(Method method, @Nullable Object result) throws Throwable {
			ReturnTypeAdapter adapter = SubtypeAdapter.this.results.computeIfAbsent(method,
					(key) -> SubtypeAdapter.this.adapters.find(new MethodParameter(key, -1)));
			// It may have other methods, whose values are no answers.
			return (result == null || adapter == ValueAdapter.PLAIN || adapter instanceof UndeclaredAdapter) ? result
					: adapter.adapt(new ResultCall(this.call, result));
		}

	}

	/**
	 * A call of the same method, made by asking what it returned.
	 *
	 * @param call the call
	 * @param proceed what it returned when it was asked
	 */
	private record ResultCall(ObservedCall call, Object proceed) implements ObservedCall {

		@Override
		public CompletionRecording start() {
			return this.call.start();
		}

	}

}

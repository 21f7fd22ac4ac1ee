// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.observedcompletion.completion.CompletionRecorder;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;

/**
 * Records the calls of the beans that are models.
 *
 * @param calls records the calls
 * @param kinds what is known of the methods
 */
record ObservedModelInterceptor(ModelCalls calls,
		Map<MethodClassKey, ModelMethod> kinds) implements MethodInterceptor, Recorded {

	ObservedModelInterceptor(ModelCalls calls) {
		this(calls, new ConcurrentHashMap<>());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		if (target == null || !(invocation instanceof ProxyMethodInvocation proxied)) {
			return invocation.proceed();
		}
		MethodClassKey key = new MethodClassKey(invocation.getMethod(), target.getClass());
		ModelMethod method = this.kinds.computeIfAbsent(key,
				(added) -> ModelMethod.of(invocation.getMethod(), target.getClass()));
		return switch (method) {
			case CALL -> call(proxied, (ChatModel) target);
			case STREAM -> stream(proxied, (StreamingChatModel) target);
			case CALL_BY_TEXT -> again(invocation.getMethod(), ChatModel.class,
					new TextCalls((ChatModel) proxied.getProxy()), invocation.getArguments());
			case STREAM_BY_TEXT -> again(invocation.getMethod(), StreamingChatModel.class,
					new TextStreams((StreamingChatModel) proxied.getProxy()), invocation.getArguments());
			case OTHER -> invocation.proceed();
		};
	}

	private @Nullable Object call(ProxyMethodInvocation invocation, ChatModel target) throws Throwable {
		return (invocation.getArguments()[0] instanceof ChatRequest request)
				? this.calls.call(target, request, (recording) -> invocation.proceed()) : invocation.proceed();
	}

	private @Nullable Object stream(ProxyMethodInvocation invocation, StreamingChatModel target) throws Throwable {
		Object[] arguments = invocation.getArguments();
		int last = arguments.length - 1;
		if (!(arguments[0] instanceof ChatRequest request
				&& arguments[last] instanceof StreamingChatResponseHandler handler)) {
			return invocation.proceed();
		}
		this.calls.stream(target, request, handler, (observing) -> {
			Object[] observed = arguments.clone();
			observed[last] = observing;
			invocation.setArguments(observed);
			invocation.proceed();
		});
		return null;
	}

	// The interface makes a request of it and calls itself.
	private static @Nullable Object again(Method method, Class<?> type, Object model, Object[] arguments)
			throws Throwable {
		return AopUtils.invokeJoinpointUsingReflection(model,
				type.getMethod(method.getName(), method.getParameterTypes()), arguments);
	}

	@Override
	public Supplier<CompletionRecorder> recorder() {
		return this.calls.recorder();
	}

	private record TextCalls(ChatModel proxy) implements ChatModel {

		@Override
		public ChatResponse chat(ChatRequest request) {
			return this.proxy.chat(request);
		}

	}

	private record TextStreams(StreamingChatModel proxy) implements StreamingChatModel {

		@Override
		public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
			this.proxy.chat(request, handler);
		}

	}

}

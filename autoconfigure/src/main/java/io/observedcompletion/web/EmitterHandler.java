// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.completion.FailOpen;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitterReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityReturnValueHandler;

/**
 * Lets Spring MVC's own handlers of emitters write to a response that is recorded, if the
 * call that has returned the emitter is. Everything else it hands on as it is.
 *
 * @param handler one of Spring MVC's own
 * @param unclaimed told of emitters that no observed call has returned
 */
record EmitterHandler(HandlerMethodReturnValueHandler handler,
		UnclaimedEmitters unclaimed) implements HandlerMethodReturnValueHandler {

	/**
	 * Puts such a handler before each of Spring MVC's own.
	 * @param adapter has the handlers
	 */
	static void addTo(RequestMappingHandlerAdapter adapter) {
		List<HandlerMethodReturnValueHandler> handlers = adapter.getReturnValueHandlers();
		if (handlers == null) {
			return;
		}
		UnclaimedEmitters unclaimed = new UnclaimedEmitters();
		List<HandlerMethodReturnValueHandler> all = new ArrayList<>();
		for (HandlerMethodReturnValueHandler handler : handlers) {
			if (handler instanceof ResponseBodyEmitterReturnValueHandler
					|| handler instanceof ResponseEntityReturnValueHandler) {
				all.add(new EmitterHandler(handler, unclaimed));
			}
			all.add(handler);
		}
		adapter.setReturnValueHandlers(all);
	}

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return this.handler.supportsReturnType(returnType);
	}

	@Override
	public void handleReturnValue(@Nullable Object value, MethodParameter type, ModelAndViewContainer container,
			NativeWebRequest request) throws Exception {
		Object body = ResponseEntityAdapter.body(value);
		NativeWebRequest open = request;
		if (body instanceof StreamingResponseBodyEmitter own) {
			FailOpen.run("look for the call of an emitter", () -> this.unclaimed.look(own, type, request));
		}
		else if (body instanceof ResponseBodyEmitter emitter) {
			open = FailOpen.call("open the response of an emitter", () -> open(emitter, request), request);
		}
		this.handler.handleReturnValue(value, type, container, open);
	}

	// An emitter that comes by a future or the like may come before its recording.
	private static NativeWebRequest open(ResponseBodyEmitter emitter, NativeWebRequest request) {
		ForeignEmitter foreign = isLate(request) ? ForeignEmitters.of(emitter) : ForeignEmitters.find(emitter);
		return (foreign != null) ? foreign.open(request) : request;
	}

	static boolean isLate(NativeWebRequest request) {
		HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
		return asked != null && asked.getDispatcherType() == DispatcherType.ASYNC;
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.reflect.Type;
import java.util.function.Supplier;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;

/**
 * Observes calls that return a {@link ResponseEntity} as if they returned its body.
 */
final class ResponseEntityAdapter implements ReturnTypeAdapter {

	private final Supplier<ReturnTypeAdapters> adapters;

	ResponseEntityAdapter(Supplier<ReturnTypeAdapters> adapters) {
		this.adapters = adapters;
	}

	/**
	 * Returns what a response says.
	 * @param value a response or its body
	 * @return the body
	 */
	static @Nullable Object body(@Nullable Object value) {
		return (value instanceof HttpEntity<?> entity) ? entity.getBody() : value;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == ResponseEntity.class;
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType) {
		return new OfBody(this.adapters.get().find(new BodyType(returnType)));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) {
		throw new IllegalStateException("Each method has an adapter of its own");
	}

	/**
	 * Observes the calls of one method.
	 *
	 * @param body the adapter for the body
	 */
	private record OfBody(ReturnTypeAdapter body) implements ReturnTypeAdapter {

		@Override
		public boolean supports(MethodParameter returnType) {
			return true;
		}

		@Override
		public @Nullable Object adapt(ObservedCall call) throws Throwable {
			EntityCall entityCall = new EntityCall(call);
			Object body = this.body.adapt(entityCall);
			ResponseEntity<?> entity = entityCall.entity;
			if (entity == null || entity.getBody() == body) {
				return entity;
			}
			return new ResponseEntity<>(body, entity.getHeaders(), entity.getStatusCode());
		}

	}

	private static final class EntityCall implements ObservedCall {

		private final ObservedCall call;

		private @Nullable ResponseEntity<?> entity;

		EntityCall(ObservedCall call) {
			this.call = call;
		}

		@Override
		public CompletionRecording start() {
			return this.call.start();
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			this.entity = (ResponseEntity<?>) this.call.proceed();
			return (this.entity != null) ? this.entity.getBody() : null;
		}

	}

	/**
	 * The type of the body, in place of that of the entity.
	 */
	private static final class BodyType extends MethodParameter {

		private final ResolvableType type;

		BodyType(MethodParameter entity) {
			super(entity);
			this.type = ResolvableType.forMethodParameter(entity).getGeneric();
		}

		@Override
		public Class<?> getParameterType() {
			return this.type.resolve(Object.class);
		}

		@Override
		public Type getGenericParameterType() {
			return this.type.getType();
		}

	}

}

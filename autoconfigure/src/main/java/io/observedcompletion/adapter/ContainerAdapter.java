// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return something finished that holds the answer, as if they
 * returned what it holds.
 *
 * @param <C> the type of the container
 * @since 0.9.0
 */
public abstract class ContainerAdapter<C> implements ReturnTypeAdapter {

	private final Class<?> type;

	/**
	 * Creates an adapter.
	 * @param type the class of the container, whose first type parameter is that of the
	 * content
	 */
	protected ContainerAdapter(Class<?> type) {
		this.type = type;
	}

	/**
	 * Returns what a container holds.
	 * @param container the container
	 * @return the content
	 */
	protected abstract @Nullable Object content(C container);

	/**
	 * Returns a container that holds something else and is the same otherwise.
	 * @param container the container
	 * @param content what it holds
	 * @return another container
	 */
	protected abstract C with(C container, Object content);

	@Override
	public final boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == this.type;
	}

	@Override
	public final ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new OfContent<>(this, adapters.inside(returnType));
	}

	@Override
	public final @Nullable Object adapt(ObservedCall call) {
		throw new IllegalStateException("Each method has an adapter of its own");
	}

	/**
	 * Observes the calls of one method.
	 *
	 * @param container the adapter of the container
	 * @param content the adapter of the content
	 */
	record OfContent<C>(ContainerAdapter<C> container, ReturnTypeAdapter content) implements ReturnTypeAdapter {

		@Override
		public boolean supports(MethodParameter returnType) {
			return true;
		}

		@Override
		public @Nullable Object adapt(ObservedCall call) throws Throwable {
			ContentCall<C> contentCall = new ContentCall<>(call, this.container);
			Object content = this.content.adapt(contentCall);
			C returned = contentCall.returned;
			if (returned == null || content == null || this.container.content(returned) == content) {
				return returned;
			}
			return this.container.with(returned, content);
		}

	}

	/**
	 * A call as if it returned the content.
	 */
	private static final class ContentCall<C> implements ObservedCall {

		private final ObservedCall call;

		private final ContainerAdapter<C> adapter;

		private @Nullable C returned;

		ContentCall(ObservedCall call, ContainerAdapter<C> adapter) {
			this.call = call;
			this.adapter = adapter;
		}

		@Override
		public CompletionRecording start() {
			return this.call.start();
		}

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable Object proceed() throws Throwable {
			C returned = (C) this.call.proceed();
			this.returned = returned;
			return (returned != null) ? this.adapter.content(returned) : null;
		}

	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.time.Duration;

/**
 * The contract for a return type with another inside, which answers the same questions
 * the same way as if it were returned itself.
 *
 * @param <R> the return type
 * @param <S> the type inside
 */
public abstract class ContainedContract<R, S> extends ReturnTypeAdapterContract<R> {

	private final ReturnTypeAdapterContract<S> content;

	private final ReturnTypeAdapter adapter = DeclaredAdapters.find(returnType());

	protected ContainedContract(ReturnTypeAdapterContract<S> content) {
		this.content = content;
	}

	/**
	 * Returns what the method returns.
	 */
	protected abstract R container(S content);

	/**
	 * Takes out what is inside.
	 */
	protected abstract S content(R returned) throws Exception;

	@Override
	protected ReturnTypeAdapter adapter() {
		return this.adapter;
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected final R source(Script script) {
		return container(this.content.source(script));
	}

	private S inside(R returned) {
		try {
			return content(returned);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	protected final Consumed consume(R returned, int stopAfter) {
		return this.content.consume(inside(returned), stopAfter);
	}

	@Override
	protected final void leave(R returned, int elements) {
		this.content.leave(inside(returned), elements);
	}

	@Override
	protected final void consumeThrowing(R returned) {
		this.content.consumeThrowing(inside(returned));
	}

	@Override
	protected final void consumeFor(R returned, Duration limit) {
		this.content.consumeFor(inside(returned), limit);
	}

	@Override
	protected boolean consumerHasDemand() {
		return this.content.consumerHasDemand();
	}

	@Override
	protected final boolean consumerMayTimeOut() {
		return this.content.consumerMayTimeOut();
	}

	@Override
	protected final boolean consumerHasOperators() {
		return this.content.consumerHasOperators();
	}

}

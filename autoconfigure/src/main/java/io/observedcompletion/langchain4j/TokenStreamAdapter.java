// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import dev.langchain4j.service.TokenStream;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a {@link TokenStream}: each start is a recording, which ends
 * as its handlers are told, or when one of them cancels.
 *
 * @param answers reads answers
 */
record TokenStreamAdapter(ChatAnswerReader answers) implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == TokenStream.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		return (source != null) ? new ObservedTokenStream((TokenStream) source, call::start, this.answers) : null;
	}

}

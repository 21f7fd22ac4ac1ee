// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Observes calls that return an {@link Optional}, whose content is the output.
 */
final class OptionalAdapter extends ValueAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Optional.class;
	}

	@Override
	@Nullable Object said(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

}
